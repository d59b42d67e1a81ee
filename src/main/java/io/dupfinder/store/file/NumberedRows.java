package io.dupfinder.store.file;

import io.dupfinder.catalog.Host;
import io.dupfinder.catalog.KnownFile;
import io.dupfinder.store.damage.DamagedData;
import io.dupfinder.store.run.HostRows;
import io.dupfinder.store.session.Connections;
import io.dupfinder.store.session.SqlDialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/// Rows of `file_hashes` that are too many to be held, host by host: in an order that the database
/// sorts them into, or first their numbers alone, eight bytes each, and then some at a time.
///
/// @param condition on rows `f`, which [Binding] binds
public record NumberedRows(
        Connection connection, SqlDialect dialect, String condition, Binding binding) {

    /// Binds a condition's values, from a place on.
    public interface Binding {
        void bind(PreparedStatement statement, int first) throws SQLException;
    }

    /// The hosts in the order of [GroupedFile#ORDER], by the numbers of their rows.
    public static Map<Long, Host> hosts(Connection connection) throws SQLException {
        return HostRows.read(connection).entrySet().stream()
                .sorted(
                        Map.Entry.comparingByValue(
                                Comparator.comparing(Host::name).thenComparing(Host::key)))
                .collect(
                        Collectors.toMap(
                                Map.Entry::getKey,
                                Map.Entry::getValue,
                                (one, _) -> one,
                                LinkedHashMap::new));
    }

    /// The numbers of all rows, in the order of [GroupedFile#ORDER].
    long[] inOrder() throws SQLException {
        LongStream.Builder numbers = LongStream.builder();
        for (long host : hosts(connection).keySet()) {
            try (PreparedStatement select =
                            select(
                                    "select f.id, f.absolute_path from file_hashes f",
                                    dialect.pathOrder(),
                                    host);
                    ResultSet row = select.executeQuery()) {
                String last = "";
                while (row.next()) {
                    String path = DamagedData.text(row, 2, "file_hashes");
                    if (path.equals(last)) {
                        throw DamagedData.twice(path);
                    }
                    last = path;
                    numbers.add(row.getLong(1));
                }
            }
        }
        return numbers.build().toArray();
    }

    /// A query of those of one host.
    ///
    /// @param from its beginning, with rows `f`
    public PreparedStatement select(String from, String order, long hostId) throws SQLException {
        PreparedStatement select =
                connection.prepareStatement(
                        from + " where f.host_id = ? and " + condition + " order by " + order);
        select.setFetchSize(Connections.FETCHED);
        select.setLong(1, hostId);
        binding.bind(select, 2);
        return select;
    }

    /// Those of some rows that are still there, by their numbers.
    static Map<Long, KnownFile> files(Connection connection, long[] numbers) throws SQLException {
        Map<Long, KnownFile> files = new HashMap<>();
        try (Statement select = connection.createStatement();
                ResultSet rows =
                        select.executeQuery(
                                "select "
                                        + FileRows.COLUMNS
                                        + " from file_hashes f join host h on h.id = f.host_id where f.id in ("
                                        + Arrays.stream(numbers)
                                                .mapToObj(Long::toString)
                                                .collect(Collectors.joining(","))
                                        + ")")) {
            FileRows row = new FileRows(rows);
            while (rows.next()) {
                files.put(row.rowId(), row.toKnownFile());
            }
        }
        return files;
    }
}
