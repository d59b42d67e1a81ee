package io.dupfinder.store.bulk;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
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
    private static final int FETCHED = 10_000;

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
    public void forEach(String query, Map<String, ?> values, Consumer<Row> visitor) {
        read(
                query,
                values,
                rows -> {
                    Row row = new Row(rows);
                    while (rows.next()) {
                        visitor.accept(row);
                    }
                });
    }

    /// The texts that a query without parameters has in its only column.
    public List<String> texts(String query) {
        List<String> texts = new ArrayList<>();
        forEach(query, Map.of(), row -> texts.add(row.text(1)));
        return texts;
    }

    /// What is done with a result.
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
    public Batch batch(String sql) {
        List<String> names =
                PARAMETER.matcher(sql).results().map(parameter -> parameter.group(1)).toList();
        try {
            return new Batch(
                    connection.prepareStatement(PARAMETER.matcher(sql).replaceAll("?")), names);
        } catch (SQLException e) {
            throw new SqlFailureException(e);
        }
    }

    /// Runs a statement for each of some sets of values.
    public void runForEach(String sql, Iterable<? extends Map<String, ?>> sets) {
        try (Batch batch = batch(sql)) {
            sets.forEach(batch::add);
            batch.send();
        }
    }

    /// Sets of values for one statement, sent to the database a thousand at a time.
    public static final class Batch implements AutoCloseable {

        private static final int MOST = 1_000;

        private final PreparedStatement statement;
        private final List<String> names;
        private int waiting;

        private Batch(PreparedStatement statement, List<String> names) {
            this.statement = statement;
            this.names = names;
        }

        /// Whether none waits to be sent.
        public boolean isEmpty() {
            return waiting == 0;
        }

        /// Adds one, and sends all when they are many enough.
        ///
        /// @param values a missing one is NULL
        public void add(Map<String, ?> values) {
            try {
                for (int i = 0; i < names.size(); i++) {
                    statement.setObject(i + 1, values.get(names.get(i)));
                }
                statement.addBatch();
                waiting++;
            } catch (SQLException e) {
                throw new SqlFailureException(e);
            }
            if (waiting == MOST) {
                send();
            }
        }

        /// Sends those that wait.
        public void send() {
            try {
                statement.executeBatch();
                waiting = 0;
            } catch (SQLException e) {
                throw new SqlFailureException(e);
            }
        }

        /// Closes the statement. What was not sent is dropped.
        @Override
        public void close() {
            try {
                statement.close();
            } catch (SQLException e) {
                throw new SqlFailureException(e);
            }
        }
    }

    /// The row under a cursor, its columns by their places from 1. Valid only during the visit.
    public static final class Row {

        private final ResultSet row;

        Row(ResultSet row) {
            this.row = row;
        }

        /// A whole number; 0 for NULL.
        public long number(int column) {
            try {
                return row.getLong(column);
            } catch (SQLException e) {
                throw new SqlFailureException(e);
            }
        }

        /// A whole number; empty for NULL.
        public OptionalLong knownNumber(int column) {
            try {
                long number = row.getLong(column);
                return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(number);
            } catch (SQLException e) {
                throw new SqlFailureException(e);
            }
        }

        /// A number of seconds, or another fraction; 0 for NULL.
        public double fraction(int column) {
            try {
                return row.getDouble(column);
            } catch (SQLException e) {
                throw new SqlFailureException(e);
            }
        }

        public boolean isTrue(int column) {
            try {
                return row.getBoolean(column);
            } catch (SQLException e) {
                throw new SqlFailureException(e);
            }
        }

        /// A text.
        ///
        /// @throws NullPointerException for NULL
        public String text(int column) {
            return requireNonNull(textOrNull(column), "a text is missing");
        }

        /// A text; empty for NULL.
        public Optional<String> knownText(int column) {
            return Optional.ofNullable(textOrNull(column));
        }

        private @Nullable String textOrNull(int column) {
            try {
                return row.getString(column);
            } catch (SQLException e) {
                throw new SqlFailureException(e);
            }
        }

        /// Bytes, or the encoded form of a text, which takes half as long as the text; null for
        /// NULL.
        public byte @Nullable [] bytes(int column) {
            try {
                return row.getBytes(column);
            } catch (SQLException e) {
                throw new SqlFailureException(e);
            }
        }
    }
}
