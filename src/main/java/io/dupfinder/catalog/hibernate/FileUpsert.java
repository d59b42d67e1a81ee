package io.dupfinder.catalog.hibernate;

import io.dupfinder.catalog.CatalogFile;
import io.dupfinder.file.FileTime;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Collection;
import java.util.List;

/// Writes rows of `file_hashes`: a new path is inserted, one that is there keeps its id.
///
/// By JDBC, because there are as many rows as files: as entities they took more than half of the
/// processor time that a first scan spends in Java (docs/decisions/0008). Not thread-safe.
final class FileUpsert {

    /// The natural key comes first; all others are replaced where it is there already.
    private static final List<String> COLUMNS =
            List.of(
                    "host_id",
                    "absolute_path",
                    "path_key",
                    "filename",
                    "file_size",
                    "modified_time",
                    "scan_date",
                    "mtime_ns",
                    "ctime_ns",
                    "fs_id",
                    "inode",
                    "link_count",
                    "allocated_bytes",
                    "tier1_hash",
                    "hash_value",
                    "hash_algorithm",
                    "hashed_at",
                    "compared_scan_id",
                    "first_scan_id");

    private static final int BATCH = 1_000;

    private final String sql;
    private final long hostId;
    private final long scanId;
    private final boolean isAlone;

    /// @param isAlone whether no other scan was at work when this one began
    FileUpsert(SqlDialect dialect, long hostId, long scanId, boolean isAlone) {
        sql = sql(dialect);
        this.hostId = hostId;
        this.scanId = scanId;
        this.isAlone = isAlone;
    }

    /// Writes files, a thousand in a batch. No path may be among them twice: PostgreSQL refuses a
    /// statement that meets a row again.
    void write(Connection connection, Collection<CatalogFile> files) throws SQLException {
        if (files.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int waiting = 0;
            for (CatalogFile file : files) {
                bind(statement, file);
                statement.addBatch();
                waiting++;
                if (waiting == BATCH) {
                    statement.executeBatch();
                    waiting = 0;
                }
            }
            statement.executeBatch();
        }
    }

    private static String sql(SqlDialect dialect) {
        String values = String.join(",", COLUMNS.stream().map(_ -> "?").toList());
        List<String> replaced =
                COLUMNS.stream().skip(2).map(column -> column + " = excluded." + column).toList();
        return "insert into file_hashes (%s) values (%s) on conflict (%s) do update set %s"
                .formatted(
                        String.join(", ", COLUMNS),
                        values,
                        dialect.naturalKey(),
                        String.join(", ", replaced));
    }

    private void bind(PreparedStatement statement, CatalogFile file) throws SQLException {
        CatalogFile.Content content = file.content();
        statement.setLong(1, hostId);
        statement.setString(2, file.path().text());
        statement.setBytes(3, file.key().bytes());
        statement.setString(4, file.path().nameText());
        statement.setLong(5, file.size().bytes());
        statement.setDouble(6, FileTime.seconds(file.mtimeNanos()));
        statement.setDouble(7, FileTime.seconds(file.written()));
        statement.setLong(8, file.mtimeNanos());
        statement.setLong(9, file.ctimeNanos());
        statement.setString(10, file.fsId());
        statement.setLong(11, file.inode());
        statement.setLong(12, file.links());
        statement.setLong(13, file.allocated().bytes());
        statement.setString(14, content.sample().map(sample -> sample.hex()).orElse(null));
        statement.setString(15, content.digest().map(digest -> digest.hex()).orElse(null));
        statement.setString(
                16, content.digest().map(digest -> digest.algorithm().label()).orElse(null));
        if (content.hashedAt().isPresent()) {
            statement.setDouble(17, FileTime.seconds(content.hashedAt().get()));
        } else {
            statement.setNull(17, Types.DOUBLE);
        }
        if (counts(content)) {
            statement.setLong(18, content.comparedScanId().getAsLong());
        } else {
            statement.setNull(18, Types.BIGINT);
        }
        statement.setLong(19, file.firstScanId());
    }

    /// What stood alone in a comparison of this scan is told apart from all rows of earlier scans:
    /// that follows from their numbers. An earlier scan that is still at work may write rows which
    /// this one did not see, so beside one the comparison does not count.
    private boolean counts(CatalogFile.Content content) {
        return content.comparedScanId().isPresent()
                && (isAlone || content.comparedScanId().getAsLong() != scanId);
    }
}
