package io.dupfinder.store.sqlite;

import io.dupfinder.catalog.EnteredFiles;
import io.dupfinder.file.FileTime;
import io.dupfinder.file.SampleDigest;
import io.dupfinder.file.StoredPath;
import io.dupfinder.store.session.RowOrigin;
import io.dupfinder.store.session.RowWriter;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Optional;

/// Rows for SQLite, by one prepared upsert. To bind a value costs more than what SQLite does with
/// it, so what it can work out by itself is not bound; and paths are bound as the bytes they are,
/// for the driver makes others of a text.
public final class SqliteRows implements RowWriter {

    private static final int BATCH = 1_000;

    /// The digests of files that earlier scans entered without one.
    private static final String LEARN =
            """
            insert into learned_digest (host_id, path_key, hash_value, scan_id)
            select host_id, path_key, ?1, ?2 from file_hashes
            where absolute_path = cast(?3 as text) and host_id = ?4 and hash_value is null and first_scan_id = ?5
            on conflict (host_id, path_key) do update set hash_value = excluded.hash_value, scan_id = excluded.scan_id
            """;

    /// In the place of a digest that is the sample's: no digest is a number.
    private static final int IS_SAMPLE = 1;

    private final RowOrigin origin;
    private String fsId = "";
    private byte[] fsIdBytes = new byte[0];

    public SqliteRows(RowOrigin origin) {
        this.origin = origin;
    }

    /// Of any row.
    private String upsert() {
        return upsert("cast(?13 as text)", "?14", "?15");
    }

    /// Of a row in which nothing is of an earlier scan, on one filesystem: to bind three values
    /// less for each is a fifteenth of the writer's work.
    private String upsertOfThisScan(String filesystem) {
        return upsert(
                "'" + filesystem.replace("'", "''") + "'", "null", Long.toString(origin.scanId()));
    }

    /// Parameters have numbers, because some stand for two columns.
    private String upsert(String filesystem, String compared, String first) {
        return """
        insert into file_hashes (host_id, absolute_path, path_key, filename, file_size, mtime_ns, modified_time,
            ctime_ns, fs_id, inode, link_count, allocated_bytes, tier1_hash, hash_value, hash_algorithm, hashed_at,
            scan_date, compared_scan_id, first_scan_id)
        values (%d, cast(?1 as text), ?2, cast(?3 as text), ?4, ?5, ?5 / 1e9, ?6, %s, ?7, ?8, ?9,
            cast(?10 as text), case ?11 when %d then cast(?10 as text) else ?11 end,
            case when ?11 is not null then '%s' end, case when ?11 is not null then ?12 end, ?12, %s, %s)
        on conflict (absolute_path, host_id) do update set path_key = excluded.path_key,
            filename = excluded.filename, file_size = excluded.file_size, mtime_ns = excluded.mtime_ns,
            modified_time = excluded.modified_time, ctime_ns = excluded.ctime_ns, fs_id = excluded.fs_id,
            inode = excluded.inode, link_count = excluded.link_count, allocated_bytes = excluded.allocated_bytes,
            tier1_hash = excluded.tier1_hash, hash_value = excluded.hash_value,
            hash_algorithm = excluded.hash_algorithm, hashed_at = excluded.hashed_at,
            scan_date = excluded.scan_date, compared_scan_id = excluded.compared_scan_id,
            first_scan_id = excluded.first_scan_id
        """
                .formatted(
                        origin.hostId(),
                        filesystem,
                        IS_SAMPLE,
                        origin.algorithm().label(),
                        compared,
                        first);
    }

    @Override
    public void write(Connection connection, EnteredFiles files) throws SQLException {
        files.rewind();
        if (!files.next()) {
            return;
        }
        String filesystem = files.fsId();
        try (PreparedStatement learn = connection.prepareStatement(LEARN);
                PreparedStatement upsertOfThisScan =
                        connection.prepareStatement(upsertOfThisScan(filesystem));
                PreparedStatement upsert = connection.prepareStatement(upsert())) {
            int waiting = 0;
            do {
                if (origin.isLearned(files)) {
                    bindLearned(learn, files);
                    learn.addBatch();
                }
                if (isOfThisScan(files) && files.fsId().equals(filesystem)) {
                    bind(upsertOfThisScan, files);
                    upsertOfThisScan.addBatch();
                } else {
                    bind(upsert, files);
                    bindPast(upsert, files);
                    upsert.addBatch();
                }
                waiting++;
                if (waiting == BATCH) {
                    execute(learn, upsertOfThisScan, upsert);
                    waiting = 0;
                }
            } while (files.next());
            execute(learn, upsertOfThisScan, upsert);
        }
    }

    private boolean isOfThisScan(EnteredFiles file) {
        return file.firstScanId() == origin.scanId() && origin.counted(file.comparedScanId()) == 0;
    }

    /// What is learned is told by what is not there yet.
    private static void execute(PreparedStatement learn, PreparedStatement... upserts)
            throws SQLException {
        learn.executeBatch();
        for (PreparedStatement upsert : upserts) {
            upsert.executeBatch();
        }
    }

    private void bindLearned(PreparedStatement statement, EnteredFiles file) throws SQLException {
        statement.setString(1, file.digestHex().orElseThrow());
        statement.setLong(2, origin.scanId());
        statement.setBytes(3, file.path().text());
        statement.setLong(4, origin.hostId());
        statement.setLong(5, file.firstScanId());
    }

    private static void bindDigests(PreparedStatement statement, EnteredFiles file)
            throws SQLException {
        Optional<SampleDigest> sample = file.sample();
        if (sample.isPresent()) {
            statement.setBytes(10, sample.get().digits());
        } else {
            statement.setNull(10, Types.VARCHAR);
        }
        if (file.isSampleDigest()) {
            statement.setInt(11, IS_SAMPLE);
        } else {
            statement.setString(11, file.digestHex().orElse(null));
        }
    }

    /// Mostly that of the row before.
    private byte[] fsId(String id) {
        if (!id.equals(fsId)) {
            fsId = id;
            fsIdBytes = id.getBytes(StandardCharsets.UTF_8);
        }
        return fsIdBytes;
    }

    private static void bind(PreparedStatement statement, EnteredFiles file) throws SQLException {
        StoredPath path = file.path();
        statement.setBytes(1, path.text());
        statement.setBytes(2, path.key());
        statement.setBytes(3, path.name());
        statement.setLong(4, file.size());
        statement.setLong(5, file.mtimeNanos());
        statement.setLong(6, file.ctimeNanos());
        statement.setLong(7, file.inode());
        statement.setLong(8, file.links());
        statement.setLong(9, file.allocated());
        bindDigests(statement, file);
        statement.setDouble(12, FileTime.seconds(file.read()));
    }

    private void bindPast(PreparedStatement statement, EnteredFiles file) throws SQLException {
        statement.setBytes(13, fsId(file.fsId()));
        long compared = origin.counted(file.comparedScanId());
        if (compared == 0) {
            statement.setNull(14, Types.BIGINT);
        } else {
            statement.setLong(14, compared);
        }
        statement.setLong(15, file.firstScanId());
    }
}
