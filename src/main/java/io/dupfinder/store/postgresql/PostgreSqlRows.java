package io.dupfinder.store.postgresql;

import io.dupfinder.catalog.EnteredFiles;
import io.dupfinder.file.FileTime;
import io.dupfinder.file.SampleDigest;
import io.dupfinder.file.StoredPath;
import io.dupfinder.store.session.DatabaseFailure;
import io.dupfinder.store.session.RowOrigin;
import io.dupfinder.store.session.RowWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;

/// Rows for PostgreSQL: new paths by COPY, others by an upsert.
public final class PostgreSqlRows implements RowWriter {

    private static final int UPSERTED_AT_ONCE = 4_000;

    private static final String COLUMNS =
            "host_id, absolute_path, path_key, filename, file_size, modified_time, scan_date, mtime_ns, ctime_ns, fs_id,"
                    + " inode, link_count, allocated_bytes, tier1_hash, hash_value, hash_algorithm, hashed_at,"
                    + " compared_scan_id, first_scan_id";

    private static final int COLUMN_COUNT = 19;

    private static final String COPY =
            "copy file_hashes (" + COLUMNS + ") from stdin (format binary)";

    private final RowOrigin origin;
    private final byte[] algorithm;

    public PostgreSqlRows(RowOrigin origin) {
        this.origin = origin;
        algorithm = ascii(origin.algorithm().label());
    }

    @Override
    public void write(Connection connection, EnteredFiles files) throws SQLException {
        if (count(files, true) > 0) {
            copy(connection, files);
        }
        int others = count(files, false);
        if (others > 0) {
            upsert(connection, files, others);
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
        StoredPath path = file.path();
        Optional<byte[]> sample = file.sample().map(SampleDigest::digits);
        Optional<byte[]> digest =
                file.isSampleDigest() ? sample : file.digestHex().map(PostgreSqlRows::ascii);
        double read = FileTime.seconds(file.read());
        long compared = origin.counted(file.comparedScanId());
        row.begin(COLUMN_COUNT);
        row.put(origin.hostId());
        row.put(path.text());
        row.put(path.key());
        row.put(path.name());
        row.put(file.size());
        row.put(FileTime.seconds(file.mtimeNanos()));
        row.put(read);
        row.put(file.mtimeNanos());
        row.put(file.ctimeNanos());
        row.put(file.fsId());
        row.put(file.inode());
        row.put(file.links());
        row.put(file.allocated());
        row.putOptional(sample);
        row.putOptional(digest);
        if (digest.isPresent()) {
            row.put(algorithm);
            row.put(read);
        } else {
            row.putNull();
            row.putNull();
        }
        if (compared != 0) {
            row.put(compared);
        } else {
            row.putNull();
        }
        row.put(file.firstScanId());
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private void upsert(Connection connection, EnteredFiles files, int count) throws SQLException {
        RowArrays rows = new RowArrays(origin, Math.min(count, UPSERTED_AT_ONCE));
        try (PreparedStatement learn = connection.prepareStatement(RowArrays.LEARN);
                PreparedStatement upsert = connection.prepareStatement(RowArrays.UPSERT)) {
            files.rewind();
            while (files.next()) {
                if (!files.isNew()) {
                    rows.add(files);
                }
                if (rows.isFull()) {
                    rows.flush(learn, upsert);
                }
            }
            if (!rows.isEmpty()) {
                rows.flush(learn, upsert);
            }
        }
    }
}
