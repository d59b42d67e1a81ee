package io.dupfinder.catalog.hibernate;

import io.dupfinder.catalog.EnteredFiles;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.FileTime;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Optional;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;

/// Rows for PostgreSQL: new paths by COPY, others by an upsert.
final class PostgreSqlRows implements RowWriter {

    private static final int BATCH = 1_000;

    private static final String COLUMNS =
            "host_id, absolute_path, path_key, filename, file_size, modified_time, scan_date, mtime_ns, ctime_ns, fs_id,"
                    + " inode, link_count, allocated_bytes, tier1_hash, hash_value, hash_algorithm, hashed_at,"
                    + " compared_scan_id, first_scan_id";

    private static final int COLUMN_COUNT = 19;

    private static final String UPSERT =
            "insert into file_hashes ("
                    + COLUMNS
                    + """
                    ) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    on conflict (host_id, path_key) do update set absolute_path = excluded.absolute_path,
                        filename = excluded.filename, file_size = excluded.file_size,
                        modified_time = excluded.modified_time, scan_date = excluded.scan_date,
                        mtime_ns = excluded.mtime_ns, ctime_ns = excluded.ctime_ns, fs_id = excluded.fs_id,
                        inode = excluded.inode, link_count = excluded.link_count,
                        allocated_bytes = excluded.allocated_bytes, tier1_hash = excluded.tier1_hash,
                        hash_value = excluded.hash_value, hash_algorithm = excluded.hash_algorithm,
                        hashed_at = excluded.hashed_at, compared_scan_id = excluded.compared_scan_id,
                        first_scan_id = excluded.first_scan_id
                    """;

    private static final String COPY =
            "copy file_hashes (" + COLUMNS + ") from stdin (format binary)";

    private final RowOrigin origin;
    private final PathKeys keys = new PathKeys();

    PostgreSqlRows(RowOrigin origin) {
        this.origin = origin;
    }

    @Override
    public void write(Connection connection, EnteredFiles files) throws SQLException {
        if (count(files, true) > 0) {
            copy(connection, files);
        }
        if (count(files, false) > 0) {
            upsert(connection, files);
        }
    }

    private static int count(EnteredFiles files, boolean isNew) {
        files.rewind();
        int count = 0;
        while (files.next()) {
            count += files.isNew() == isNew ? 1 : 0;
        }
        return count;
    }

    private void copy(Connection connection, EnteredFiles files) throws SQLException {
        PGConnection server = connection.unwrap(PGConnection.class);
        try (PGCopyOutputStream out = new PGCopyOutputStream(server, COPY)) {
            BinaryRows rows = new BinaryRows(out);
            files.rewind();
            while (files.next()) {
                if (files.isNew()) {
                    put(files, rows);
                }
            }
            rows.end();
        } catch (IOException e) {
            throw DatabaseFailure.sqlException(e)
                    .orElseGet(() -> new SQLException("rows could not be sent", e));
        }
    }

    private void put(EnteredFiles file, BinaryRows row) throws IOException {
        FilePath path = file.path();
        Optional<String> digest = file.digestHex();
        double read = FileTime.seconds(file.read());
        long compared = origin.counted(file.comparedScanId());
        row.begin(COLUMN_COUNT);
        row.put(origin.hostId());
        row.put(path.text());
        row.put(keys.of(path).bytes());
        row.put(path.nameText());
        row.put(file.size());
        row.put(FileTime.seconds(file.mtimeNanos()));
        row.put(read);
        row.put(file.mtimeNanos());
        row.put(file.ctimeNanos());
        row.put(file.fsId());
        row.put(file.inode());
        row.put(file.links());
        row.put(file.allocated());
        row.putOptional(file.sampleHex());
        row.putOptional(digest);
        row.putOptional(digest.map(_ -> origin.algorithm().label()));
        if (digest.isPresent()) {
            row.put(read);
        } else {
            row.putNull();
        }
        if (compared != 0) {
            row.put(compared);
        } else {
            row.putNull();
        }
        row.put(file.firstScanId());
    }

    private void upsert(Connection connection, EnteredFiles files) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(UPSERT)) {
            files.rewind();
            int waiting = 0;
            while (files.next()) {
                if (!files.isNew()) {
                    bind(statement, files);
                    statement.addBatch();
                    waiting++;
                }
                if (waiting == BATCH) {
                    statement.executeBatch();
                    waiting = 0;
                }
            }
            statement.executeBatch();
        }
    }

    private void bind(PreparedStatement statement, EnteredFiles file) throws SQLException {
        FilePath path = file.path();
        Optional<String> digest = file.digestHex();
        double read = FileTime.seconds(file.read());
        long compared = origin.counted(file.comparedScanId());
        statement.setLong(1, origin.hostId());
        statement.setString(2, path.text());
        statement.setBytes(3, keys.of(path).bytes());
        statement.setString(4, path.nameText());
        statement.setLong(5, file.size());
        statement.setDouble(6, FileTime.seconds(file.mtimeNanos()));
        statement.setDouble(7, read);
        statement.setLong(8, file.mtimeNanos());
        statement.setLong(9, file.ctimeNanos());
        statement.setString(10, file.fsId());
        statement.setLong(11, file.inode());
        statement.setLong(12, file.links());
        statement.setLong(13, file.allocated());
        statement.setString(14, file.sampleHex().orElse(null));
        statement.setString(15, digest.orElse(null));
        statement.setString(16, digest.isPresent() ? origin.algorithm().label() : null);
        if (digest.isPresent()) {
            statement.setDouble(17, read);
        } else {
            statement.setNull(17, Types.DOUBLE);
        }
        if (compared != 0) {
            statement.setLong(18, compared);
        } else {
            statement.setNull(18, Types.BIGINT);
        }
        statement.setLong(19, file.firstScanId());
    }
}
