package io.dupfinder.store.run;

import io.dupfinder.catalog.Host;
import io.dupfinder.catalog.ScanState;
import io.dupfinder.catalog.ScanSummary;
import io.dupfinder.catalog.ScanTotals;
import io.dupfinder.catalog.SkipCounts;
import io.dupfinder.catalog.StageSeconds;
import io.dupfinder.file.ByteCount;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.FileTime;
import io.dupfinder.file.SkipReason;
import io.dupfinder.file.SkippedFile;
import io.dupfinder.json.JsonText;
import io.dupfinder.store.damage.DamagedData;
import io.dupfinder.store.schema.Schema;
import io.dupfinder.store.session.SqlDialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Rows of `scan_metadata` beyond the one of the run itself.
public final class ScanRecords {

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
    public static Optional<ScanSummary> newest(
            Connection connection, SqlDialect dialect, List<FilePath> under, Optional<Host> host)
            throws SQLException {
        try (PreparedStatement select =
                        connection.prepareStatement(
                                "select s.*, h.host_key, h.name, "
                                        + redundantBytes(connection, dialect)
                                        + " as redundant_bytes from scan_metadata s join host h on h.id = s.host_id"
                                        + " where s.state in ('COMPLETE', 'PARTIAL', 'INTERRUPTED') and s.finished is not null and s.roots <> '[]' order by s.id desc");
                ResultSet rows = select.executeQuery()) {
            return DamagedData.refused("scan_metadata", () -> first(connection, rows, under, host));
        }
    }

    private static Optional<ScanSummary> first(
            Connection connection, ResultSet rows, List<FilePath> under, Optional<Host> host)
            throws SQLException {
        while (rows.next()) {
            String hostKey = rows.getString("host_key");
            if (host.filter(wanted -> !wanted.key().equals(hostKey)).isPresent()) {
                continue;
            }
            List<FilePath> roots =
                    JsonText.texts(rows.getString("roots")).stream().map(FilePath::ofText).toList();
            if (under.isEmpty() || roots.stream().anyMatch(root -> meets(root, under))) {
                return Optional.of(summary(connection, rows, roots));
            }
        }
        return Optional.empty();
    }

    /// Ended scans with the host and the roots of `scan` before it, newest first.
    public static List<ScanTotals> before(
            Connection connection, SqlDialect dialect, ScanSummary scan, int most)
            throws SQLException {
        List<ScanTotals> earlier = new ArrayList<>();
        try (PreparedStatement select =
                connection.prepareStatement(
                        "select s.started, s.state, s.files, s.bytes, s.duplicate_groups, s.redundant_files, s.reclaimable_bytes, "
                                + redundantBytes(connection, dialect)
                                + " from scan_metadata s join host h on h.id = s.host_id"
                                + " where s.id < ? and h.host_key = ? and s.roots = ? and s.files is not null"
                                + " and s.state in ('COMPLETE', 'PARTIAL') order by s.id desc limit ?")) {
            select.setLong(1, scan.scanId());
            select.setString(2, scan.host().key());
            select.setString(3, JsonText.array(scan.roots().stream().map(FilePath::text).toList()));
            select.setInt(4, most);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    earlier.add(DamagedData.refused("scan_metadata", () -> totals(rows)));
                }
            }
        }
        return earlier;
    }

    private static ScanTotals totals(ResultSet row) throws SQLException {
        return new ScanTotals(
                FileTime.ofSeconds(row.getDouble(1)),
                ScanState.valueOf(row.getString(2)),
                row.getLong(3),
                new ByteCount(row.getLong(4)),
                row.getLong(5),
                row.getLong(6),
                redundantBytes(row, 8),
                new ByteCount(row.getLong(7)));
    }

    /// An expression for scans under the name of `s`; a catalog that lacks the table knows none.
    private static String redundantBytes(Connection connection, SqlDialect dialect)
            throws SQLException {
        return Schema.names(connection, dialect).contains("scan_redundancy")
                ? "(select r.redundant_bytes from scan_redundancy r where r.scan_id = s.id)"
                : "null";
    }

    private static Optional<ByteCount> redundantBytes(ResultSet row, int column)
            throws SQLException {
        long bytes = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(new ByteCount(bytes));
    }

    /// What a scan listed as skipped, by path; at most so many of each reason.
    public static List<SkippedFile> skipped(Connection connection, long scanId, int mostOfAReason)
            throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        "select path, reason, detail from (select path, reason, detail,"
                                + " row_number() over (partition by reason order by path) as position"
                                + " from skipped_file where scan_id = ?) as listed where position <= ? order by path")) {
            select.setLong(1, scanId);
            select.setInt(2, mostOfAReason);
            try (ResultSet rows = select.executeQuery()) {
                return DamagedData.refused("skipped_file", () -> skipped(rows));
            }
        }
    }

    private static List<SkippedFile> skipped(ResultSet rows) throws SQLException {
        List<SkippedFile> files = new ArrayList<>();
        while (rows.next()) {
            files.add(
                    new SkippedFile(
                            FilePath.ofText(rows.getString("path")),
                            SkipReason.ofLabel(rows.getString("reason")),
                            Optional.ofNullable(rows.getString("detail"))));
        }
        return files;
    }

    private static boolean meets(FilePath root, List<FilePath> under) {
        return under.stream().anyMatch(path -> path.startsWith(root) || root.startsWith(path));
    }

    private static ScanSummary summary(Connection connection, ResultSet row, List<FilePath> roots)
            throws SQLException {
        double started = row.getDouble("started");
        // A clock that was set back meanwhile makes the end earlier than the beginning.
        double seconds = Math.max(0, row.getDouble("finished") - started);
        return new ScanSummary(
                new ScanSummary.Identity(
                        row.getLong("id"),
                        new Host(row.getString("host_key"), row.getString("name")),
                        roots,
                        FileTime.ofSeconds(started)),
                new ScanSummary.Walked(
                        fileTotal(row, "files", "bytes"),
                        row.getLong("directories"),
                        skipCounts(connection, row.getLong("id"))),
                new ScanSummary.Read(
                        fileTotal(row, "files_read", "bytes_read"), row.getLong("files_reused")),
                new ScanSummary.Duplicates(
                        row.getLong("duplicate_groups"),
                        new ScanSummary.Redundant(
                                row.getLong("redundant_files"),
                                redundantBytes(row, row.findColumn("redundant_bytes"))),
                        new ByteCount(row.getLong("reclaimable_bytes"))),
                new ScanSummary.Ending(
                        ScanState.valueOf(row.getString("state")),
                        new StageSeconds(seconds, Map.of()),
                        Optional.empty()));
    }

    private static ScanSummary.FileTotal fileTotal(ResultSet row, String files, String bytes)
            throws SQLException {
        return new ScanSummary.FileTotal(row.getLong(files), new ByteCount(row.getLong(bytes)));
    }

    /// What the scan listed; what it only counted, as its user had asked, is not kept.
    private static SkipCounts skipCounts(Connection connection, long scanId) throws SQLException {
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
