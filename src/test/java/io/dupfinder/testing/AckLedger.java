package io.dupfinder.testing;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a running scan has acknowledged: rows that another connection has seen committed. They have
/// to be there whatever happens to the scan.
public final class AckLedger {

    private static final String ROWS =
            "select absolute_path, coalesce(tier1_hash, ''), coalesce(hash_value, '') from file_hashes"
                    + " where scan_date >= ";

    private final Database database;
    private final Path home;

    /// What the scan writes is not older; what earlier ones wrote it may rightly replace.
    private final double begin = System.currentTimeMillis() / 1e3;

    /// Sample and digest by path; empty ones may still become known.
    private Map<String, Row> rows = Map.of();

    private record Row(String sample, String digest) {
        boolean isKeptBy(@Nullable Row other) {
            return other != null
                    && (sample.isEmpty() || sample.equals(other.sample))
                    && (digest.isEmpty() || digest.equals(other.digest));
        }
    }

    /// Of the catalog of a user with this home, and of a scan that begins after this.
    public AckLedger(Database database, Path home) {
        this.database = database;
        this.home = home;
    }

    /// Looks at what is committed now, where there is a catalog yet.
    public void look() {
        if (new CatalogProbe(database.jdbcUrl(home)).isThere("file_hashes")) {
            try (Connection connection = database.connect(home)) {
                rows = read(connection, ROWS + begin);
            } catch (SQLException e) {
                // Not there yet, or in the middle of being made.
                return;
            }
        }
    }

    /// Rows that were acknowledged when last looked at.
    public int size() {
        return rows.size();
    }

    /// How many of them the catalog does not hold any more.
    public long lost() {
        if (rows.isEmpty()) {
            return 0;
        }
        try (Connection connection = database.connect(home)) {
            Map<String, Row> now = read(connection, ROWS + begin);
            return rows.entrySet().stream()
                    .filter(row -> !row.getValue().isKeptBy(now.get(row.getKey())))
                    .count();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Row> read(Connection connection, String sql) throws SQLException {
        Map<String, Row> rows = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                rows.put(result.getString(1), new Row(result.getString(2), result.getString(3)));
            }
        }
        return rows;
    }
}
