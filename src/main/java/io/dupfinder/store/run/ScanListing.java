package io.dupfinder.store.run;

import io.dupfinder.catalog.Host;
import io.dupfinder.catalog.ScanRecord;
import io.dupfinder.catalog.ScanState;
import io.dupfinder.file.ByteCount;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.FileTime;
import io.dupfinder.json.JsonText;
import io.dupfinder.store.damage.DamagedData;
import io.dupfinder.store.session.SqlDialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Lists `scan_metadata`.
public record ScanListing(SqlDialect dialect) {

    public List<ScanRecord> read(Connection connection) throws SQLException {
        List<ScanRecord> scans = new ArrayList<>();
        RunLock lock = new RunLock(dialect);
        try (PreparedStatement select =
                        connection.prepareStatement(
                                "select s.*, h.host_key, h.name from scan_metadata s join host h on h.id = s.host_id"
                                        + " order by s.id desc");
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                scans.add(DamagedData.refused("scan_metadata", () -> scan(connection, rows, lock)));
            }
        }
        return scans;
    }

    private static ScanRecord scan(Connection connection, ResultSet row, RunLock lock)
            throws SQLException {
        ScanState state = ScanState.valueOf(row.getString("state"));
        boolean wasKilled =
                state == ScanState.RUNNING && !lock.isHeld(connection, row.getLong("host_id"));
        return new ScanRecord(
                row.getLong("id"),
                new Host(row.getString("host_key"), row.getString("name")),
                JsonText.texts(row.getString("roots")).stream().map(FilePath::ofText).toList(),
                wasKilled ? ScanState.INTERRUPTED : state,
                FileTime.ofSeconds(row.getDouble("started")),
                finished(row),
                result(row));
    }

    private static Optional<Instant> finished(ResultSet row) throws SQLException {
        double finished = row.getDouble("finished");
        return row.wasNull() ? Optional.empty() : Optional.of(FileTime.ofSeconds(finished));
    }

    private static Optional<ScanRecord.Result> result(ResultSet row) throws SQLException {
        long groups = row.getLong("duplicate_groups");
        if (row.wasNull()) {
            return Optional.empty();
        }
        return Optional.of(
                new ScanRecord.Result(
                        row.getLong("files"),
                        new ByteCount(row.getLong("bytes")),
                        row.getLong("files_read"),
                        new ByteCount(row.getLong("bytes_read")),
                        row.getLong("skipped"),
                        groups,
                        row.getLong("redundant_files"),
                        new ByteCount(row.getLong("reclaimable_bytes"))));
    }
}
