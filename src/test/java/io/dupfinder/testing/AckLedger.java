package io.dupfinder.testing;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The rows that a running scan has acknowledged, which means that another connection has seen them
/// committed. They must survive whatever happens to the scan.
public final class AckLedger {

    private static final String ROWS =
            "select absolute_path, coalesce(tier1_hash, ''), coalesce(hash_value, '') from file_hashes"
                    + " where scan_date >= ";

    private final Database database;
    private final Path home;

    /// Rows of this scan are not older. The scan may replace rows of earlier scans.
    private final double begin = System.currentTimeMillis() / 1e3;

    /// Sample and digest by path; empty values may still become known.
    private Map<String, Row> rows = Map.of();

    private record Row(String sample, String digest) {
        boolean isKeptBy(@Nullable Row other) {
            return other != null
                    && (sample.isEmpty() || sample.equals(other.sample))
                    && (digest.isEmpty() || digest.equals(other.digest));
        }
    }

    /// A ledger for the catalog of a user with this home, and for a scan that begins after this
    /// call.
    public AckLedger(Database database, Path home) {
        this.database = database;
        this.home = home;
    }

    /// Notes the rows that are committed now, if there is a catalog yet.
    public void look() {
        if (new CatalogProbe(database.jdbcUrl(home)).isThere("file_hashes")) {
            try (Connection connection = database.connect(home)) {
                rows = read(connection, ROWS + begin);
            } catch (SQLException e) {
                // The catalog does not exist yet, or is being created.
                return;
            }
        }
    }

    /// The number of rows that were acknowledged at the last look.
    public int size() {
        return rows.size();
    }

    /// The number of acknowledged rows that the catalog has lost.
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
