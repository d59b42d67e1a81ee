package io.dupfinder.store.run;

import io.dupfinder.catalog.ScanStart;
import io.dupfinder.catalog.ScanState;
import io.dupfinder.catalog.ScanSummary;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.FileTime;
import io.dupfinder.file.SkippedFile;
import io.dupfinder.json.JsonText;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// The row of `scan_metadata` of the run itself, and what it skipped. By JDBC, so that a short scan
/// needs no SessionFactory.
public final class OwnScan {

    private static final int BATCH = 1_000;

    private OwnScan() {}

    /// Enters a scan as running and returns its row.
    public static long start(Connection connection, long hostId, ScanStart start)
            throws SQLException {
        return enter(
                connection,
                hostId,
                start.roots().stream().map(FilePath::text).toList(),
                start.options(),
                ScanState.RUNNING,
                start.started());
    }

    /// Enters what changed files without a look at any tree, as a scan that has ended: the history
    /// is counted in scans.
    public static long ended(Connection connection, long hostId, Map<String, String> options)
            throws SQLException {
        return enter(connection, hostId, List.of(), options, ScanState.COMPLETE, Instant.now());
    }

    private static long enter(
            Connection connection,
            long hostId,
            List<String> roots,
            Map<String, String> options,
            ScanState state,
            Instant started)
            throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement(
                        "insert into scan_metadata (host_id, roots, options, state, started, finished, last_scan_timestamp)"
                                + " values (?, ?, ?, ?, ?, ?, ?) returning id")) {
            double seconds = FileTime.seconds(started);
            insert.setLong(1, hostId);
            insert.setString(2, JsonText.array(roots));
            insert.setString(3, JsonText.object(options));
            insert.setString(4, state.name());
            insert.setDouble(5, seconds);
            if (state == ScanState.RUNNING) {
                insert.setNull(6, Types.DOUBLE);
            } else {
                insert.setDouble(6, seconds);
            }
            insert.setDouble(7, seconds);
            try (ResultSet row = insert.executeQuery()) {
                if (!row.next()) {
                    throw new SQLException("the scan could not be entered");
                }
                return row.getLong(1);
            }
        }
    }

    public static boolean finish(
            Connection connection, long scanId, ScanSummary summary, List<SkippedFile> skipped)
            throws SQLException {
        enter(connection, scanId, skipped);
        double now = FileTime.seconds(Instant.now());
        try (PreparedStatement update =
                connection.prepareStatement(
                        "update scan_metadata set state = ?, finished = ?, last_scan_timestamp = ?, files = ?, bytes = ?,"
                                + " directories = ?, files_read = ?, bytes_read = ?, files_reused = ?, skipped = ?,"
                                + " duplicate_groups = ?, redundant_files = ?, reclaimable_bytes = ? where id = ?")) {
            update.setString(1, summary.state().name());
            update.setDouble(2, now);
            update.setDouble(3, now);
            update.setLong(4, summary.files());
            update.setLong(5, summary.bytes().bytes());
            update.setLong(6, summary.directories());
            update.setLong(7, summary.filesRead());
            update.setLong(8, summary.bytesRead().bytes());
            update.setLong(9, summary.filesReused());
            update.setLong(10, summary.skipped().total());
            update.setLong(11, summary.groups());
            update.setLong(12, summary.redundantFiles());
            update.setLong(13, summary.reclaimable().bytes());
            update.setLong(14, scanId);
            return update.executeUpdate() == 1 && enterRedundancy(connection, scanId, summary);
        }
    }

    private static boolean enterRedundancy(Connection connection, long scanId, ScanSummary summary)
            throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement(
                        "insert into scan_redundancy (scan_id, redundant_bytes) values (?, ?)")) {
            insert.setLong(1, scanId);
            insert.setLong(2, summary.redundantBytes().orElseThrow().bytes());
            return insert.executeUpdate() == 1;
        }
    }

    private static void enter(Connection connection, long scanId, List<SkippedFile> skipped)
            throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement(
                        "insert into skipped_file (scan_id, path, reason, detail) values (?, ?, ?, ?)")) {
            int waiting = 0;
            for (SkippedFile file : skipped) {
                insert.setLong(1, scanId);
                insert.setString(2, file.path().text());
                insert.setString(3, file.reason().label());
                insert.setString(4, file.detail().orElse(null));
                insert.addBatch();
                waiting++;
                if (waiting == BATCH) {
                    insert.executeBatch();
                    waiting = 0;
                }
            }
            insert.executeBatch();
        }
    }

    public static boolean failed(Connection connection, long scanId) throws SQLException {
        double now = FileTime.seconds(Instant.now());
        try (PreparedStatement update =
                connection.prepareStatement(
                        "update scan_metadata set state = 'FAILED', finished = ?, last_scan_timestamp = ? where id = ?")) {
            update.setDouble(1, now);
            update.setDouble(2, now);
            update.setLong(3, scanId);
            return update.executeUpdate() == 1;
        }
    }
}
