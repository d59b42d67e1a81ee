package io.dupfinder.store.bulk;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.hibernate.StatelessSession;
import org.jspecify.annotations.Nullable;

/// Plain SQL on one connection: for so many rows that what Hibernate does for each would take most
/// of the time (docs/decisions/0027), and for a database that has no SessionFactory yet. Used by
/// one thread at a time.
///
/// Parameters have names, as in `:name`; one that is a collection stands for all its elements.
/// Every method throws [SqlFailureException] when the database refuses.
///
/// @param connection whose transaction is the caller's
public record PlainSql(Connection connection) {

    /// Rows that a driver fetches at once: it would hold all of them in memory otherwise.
    public static final int FETCHED = 10_000;

    private static final Pattern PARAMETER = Pattern.compile("(?<!:):([a-z]\\w*)");

    /// On the connection of a session, in its transaction.
    public static PlainSql of(StatelessSession session) {
        return session.doReturningWork(PlainSql::new);
    }

    /// Runs a command without parameters.
    public void execute(String command) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(command);
        } catch (SQLException e) {
            throw new SqlFailureException(e);
        }
    }

    /// Visits the rows of a query while they are read.
    public void forEach(String query, Map<String, ?> values, Consumer<SqlRow> visitor) {
        read(
                query,
                values,
                rows -> {
                    SqlRow row = SqlRow.of(rows);
                    while (rows.next()) {
                        visitor.accept(row);
                    }
                });
    }

    /// Visits the rows of a query by a flyweight that is made once.
    public <T> void forEachAs(
            String query, Map<String, ?> values, Function<SqlRow, T> making, Consumer<T> visitor) {
        read(
                query,
                values,
                rows -> {
                    T flyweight = making.apply(SqlRow.of(rows));
                    while (rows.next()) {
                        visitor.accept(flyweight);
                    }
                });
    }

    /// The texts that a query without parameters has in its only column.
    public List<String> texts(String query) {
        List<String> texts = new ArrayList<>();
        forEach(query, Map.of(), row -> texts.add(row.text(1)));
        return texts;
    }

    /// The whole number that a query without parameters has in its only row; 0 when it has none.
    public long number(String query) {
        List<Long> numbers = new ArrayList<>();
        forEach(query, Map.of(), row -> numbers.add(row.number(1)));
        return numbers.isEmpty() ? 0 : numbers.getFirst();
    }

    /// The names of a query's columns.
    public List<String> columns(String query) {
        List<String> names = new ArrayList<>();
        read(
                query,
                Map.of(),
                rows -> {
                    ResultSetMetaData data = rows.getMetaData();
                    for (int column = 1; column <= data.getColumnCount(); column++) {
                        names.add(data.getColumnLabel(column));
                    }
                });
        return names;
    }

    /// The role that the connection belongs to.
    public String role() {
        try {
            return connection.getMetaData().getUserName();
        } catch (SQLException e) {
            throw new SqlFailureException(e);
        }
    }

    /// Makes the statements from here on one transaction, which ends with the connection's use.
    public void stopCommitting() {
        try {
            connection.setAutoCommit(false);
        } catch (SQLException e) {
            throw new SqlFailureException(e);
        }
    }

    /// Takes back what was done in the transaction, where there is one.
    public void undo() {
        try {
            if (!connection.getAutoCommit()) {
                connection.rollback();
            }
        } catch (SQLException e) {
            throw new SqlFailureException(e);
        }
    }

    /// Work on a result.
    interface Reading {
        void read(ResultSet rows) throws SQLException;
    }

    void read(String query, Map<String, ?> values, Reading reading) {
        List<@Nullable Object> bound = new ArrayList<>();
        String positional =
                PARAMETER
                        .matcher(query)
                        .replaceAll(parameter -> bind(values.get(parameter.group(1)), bound));
        try (PreparedStatement select = connection.prepareStatement(positional)) {
            for (int i = 0; i < bound.size(); i++) {
                select.setObject(i + 1, bound.get(i));
            }
            select.setFetchSize(FETCHED);
            try (ResultSet rows = select.executeQuery()) {
                reading.read(rows);
            }
        } catch (SQLException e) {
            throw new SqlFailureException(e);
        }
    }

    /// Adds a value to those that are bound, and returns what stands for it in the statement.
    private static String bind(@Nullable Object value, List<@Nullable Object> bound) {
        if (value instanceof Collection<?> many) {
            bound.addAll(many);
            return String.join(",", Collections.nCopies(many.size(), "?"));
        }
        bound.add(value);
        return "?";
    }

    /// A statement that is run for many sets of values.
    public SqlBatch batch(String sql) {
        List<String> names =
                PARAMETER.matcher(sql).results().map(parameter -> parameter.group(1)).toList();
        try {
            return new SqlBatch(
                    connection.prepareStatement(PARAMETER.matcher(sql).replaceAll("?")), names);
        } catch (SQLException e) {
            throw new SqlFailureException(e);
        }
    }

    /// Runs a statement for each of some sets of values.
    public void runForEach(String sql, Iterable<? extends Map<String, ?>> sets) {
        try (SqlBatch batch = batch(sql)) {
            sets.forEach(batch::add);
            batch.send();
        }
    }
}
