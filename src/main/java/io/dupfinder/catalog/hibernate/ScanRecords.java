package io.dupfinder.catalog.hibernate;

import io.dupfinder.catalog.Host;
import io.dupfinder.catalog.ScanState;
import io.dupfinder.catalog.ScanSummary;
import io.dupfinder.catalog.SkipCounts;
import io.dupfinder.catalog.StageSeconds;
import io.dupfinder.file.ByteCount;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.FileTime;
import io.dupfinder.file.SkipReason;
import io.dupfinder.json.JsonText;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Rows of `scan_metadata` beyond the one of the run itself.
final class ScanRecords {

    private ScanRecords() {}

    /// Scans of a host that still count as running while nobody holds its lock: they were killed.
    static void closeCrashed(Connection connection, long hostId) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement(
                        "update scan_metadata set state = 'INTERRUPTED' where host_id = ? and state = 'RUNNING'")) {
            update.setLong(1, hostId);
            update.executeUpdate();
        }
    }

    /// The newest ended scan that has to do with one of `under`; of all when that is empty.
    static Optional<ScanSummary> newest(Connection connection, List<FilePath> under)
            throws SQLException {
        try (PreparedStatement select =
                        connection.prepareStatement(
                                "select s.*, h.host_key, h.name from scan_metadata s join host h on h.id = s.host_id"
                                        + " where s.state in ('COMPLETE', 'PARTIAL', 'INTERRUPTED') and s.files is not null and s.roots <> '[]' order by s.id desc");
                ResultSet rows = select.executeQuery()) {
            return DamagedData.refused("scan_metadata", () -> first(connection, rows, under));
        }
    }

    private static Optional<ScanSummary> first(
            Connection connection, ResultSet rows, List<FilePath> under) throws SQLException {
        while (rows.next()) {
            List<FilePath> roots =
                    JsonText.texts(rows.getString("roots")).stream().map(FilePath::ofText).toList();
            if (under.isEmpty() || roots.stream().anyMatch(root -> meets(root, under))) {
                return Optional.of(summary(connection, rows, roots));
            }
        }
        return Optional.empty();
    }

    private static boolean meets(FilePath root, List<FilePath> under) {
        return under.stream().anyMatch(path -> path.startsWith(root) || root.startsWith(path));
    }

    private static ScanSummary summary(Connection connection, ResultSet row, List<FilePath> roots)
            throws SQLException {
        double started = row.getDouble("started");
        return new ScanSummary(
                row.getLong("id"),
                new Host(row.getString("host_key"), row.getString("name")),
                roots,
                ScanState.valueOf(row.getString("state")),
                FileTime.ofSeconds(started),
                row.getLong("files"),
                new ByteCount(row.getLong("bytes")),
                row.getLong("directories"),
                row.getLong("files_read"),
                new ByteCount(row.getLong("bytes_read")),
                row.getLong("files_reused"),
                skipped(connection, row.getLong("id")),
                row.getLong("duplicate_groups"),
                row.getLong("redundant_files"),
                new ByteCount(row.getLong("reclaimable_bytes")),
                // A clock that was set back meanwhile makes the end earlier than the beginning.
                new StageSeconds(Math.max(0, row.getDouble("finished") - started), Map.of()),
                Optional.empty());
    }

    /// What the scan listed; what it only counted, as its user had asked, is not kept.
    private static SkipCounts skipped(Connection connection, long scanId) throws SQLException {
        Map<SkipReason, Long> counts = new EnumMap<>(SkipReason.class);
        try (PreparedStatement select =
                connection.prepareStatement(
                        "select reason, count(*) from skipped_file where scan_id = ? group by reason")) {
            select.setLong(1, scanId);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    counts.put(SkipReason.ofLabel(rows.getString(1)), rows.getLong(2));
                }
            }
        }
        return new SkipCounts(counts);
    }
}
