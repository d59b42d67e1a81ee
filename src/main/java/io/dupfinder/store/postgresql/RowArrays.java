package io.dupfinder.store.postgresql;

import io.dupfinder.catalog.EnteredFiles;
import io.dupfinder.file.FileTime;
import io.dupfinder.file.SampleDigest;
import io.dupfinder.file.StoredPath;
import io.dupfinder.store.session.RowOrigin;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/// Some rows for PostgreSQL in columns: an upsert of thousands of rows has as many parameters as
/// one of a single row, each an array, and the server need not plan it for every hundred.
final class RowArrays {

    /// Parameters have an order: the row's origin, then the columns.
    static final String UPSERT =
            """
            insert into file_hashes (host_id, absolute_path, path_key, filename, file_size, modified_time, scan_date, mtime_ns,
                ctime_ns, fs_id, inode, link_count, allocated_bytes, tier1_hash, hash_value, hash_algorithm, hashed_at,
                compared_scan_id, first_scan_id)
            select ?, path, key, name, size, mtime::float8 / 1e9::float8, read, mtime, ctime, fs, inode, links, allocated, sample, digest,
                case when digest is not null then ? end, case when digest is not null then read end, nullif(compared, 0), scan
            from unnest(?::text[], ?::bytea[], ?::text[], ?::text[], ?::text[], ?::text[], ?::float8[], ?::bigint[], ?::bigint[],
                    ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[])
                as entered (path, key, name, fs, sample, digest, read, size, mtime, ctime, inode, links, allocated, compared, scan)
            on conflict (host_id, path_key) do update set absolute_path = excluded.absolute_path,
                filename = excluded.filename, file_size = excluded.file_size, modified_time = excluded.modified_time,
                scan_date = excluded.scan_date, mtime_ns = excluded.mtime_ns, ctime_ns = excluded.ctime_ns,
                fs_id = excluded.fs_id, inode = excluded.inode, link_count = excluded.link_count,
                allocated_bytes = excluded.allocated_bytes, tier1_hash = excluded.tier1_hash,
                hash_value = excluded.hash_value, hash_algorithm = excluded.hash_algorithm,
                hashed_at = excluded.hashed_at, compared_scan_id = excluded.compared_scan_id,
                first_scan_id = excluded.first_scan_id
            """;

    /// Which digests come to files that earlier scans entered without one; before the upsert.
    static final String LEARN =
            """
            insert into learned_digest (host_id, path_key, hash_value, scan_id)
            select f.host_id, f.path_key, entered.digest, ?
            from unnest(?::bytea[], ?::text[], ?::bigint[]) as entered (path_key, digest, scan)
            join file_hashes f on f.host_id = ? and f.path_key = entered.path_key
            where f.hash_value is null and entered.digest is not null and f.first_scan_id = entered.scan
            on conflict (host_id, path_key) do update set hash_value = excluded.hash_value, scan_id = excluded.scan_id
            """;

    private static final int TEXTS = 5;
    private static final int NUMBERS = 8;

    private final RowOrigin origin;
    private final @Nullable String[][] texts;
    private final byte[][] pathKeys;
    private final double[] reads;
    private final long[][] numbers;
    private int count;

    /// Whether one of them is learned.
    private boolean learns;

    RowArrays(RowOrigin origin, int limit) {
        this.origin = origin;
        texts = new @Nullable String[TEXTS][limit];
        pathKeys = new byte[limit][];
        reads = new double[limit];
        numbers = new long[NUMBERS][limit];
    }

    boolean isFull() {
        return count == reads.length;
    }

    boolean isEmpty() {
        return count == 0;
    }

    void add(EnteredFiles file) {
        StoredPath path = file.path();
        texts[0][count] = new String(path.text(), StandardCharsets.UTF_8);
        texts[1][count] = new String(path.name(), StandardCharsets.UTF_8);
        texts[2][count] = file.fsId();
        texts[3][count] = file.sample().map(SampleDigest::hex).orElse(null);
        texts[4][count] = file.digestHex().orElse(null);
        pathKeys[count] = path.key();
        reads[count] = FileTime.seconds(file.read());
        numbers[0][count] = file.size();
        numbers[1][count] = file.mtimeNanos();
        numbers[2][count] = file.ctimeNanos();
        numbers[3][count] = file.inode();
        numbers[4][count] = file.links();
        numbers[5][count] = file.allocated();
        numbers[6][count] = origin.counted(file.comparedScanId());
        numbers[7][count] = file.firstScanId();
        learns |= origin.isLearned(file);
        count++;
    }

    /// Writes the rows, and has none afterwards.
    void flush(PreparedStatement learn, PreparedStatement upsert) throws SQLException {
        Connection connection = upsert.getConnection();
        // Which also takes arrays of numbers as they are.
        PGConnection server = connection.unwrap(PGConnection.class);
        if (learns) {
            learn(learn, connection, server);
            learns = false;
        }
        List<Array> arrays = new ArrayList<>();
        arrays.add(connection.createArrayOf("text", some(texts[0])));
        arrays.add(connection.createArrayOf("bytea", Arrays.copyOf(pathKeys, count)));
        for (int i = 1; i < TEXTS; i++) {
            arrays.add(connection.createArrayOf("text", some(texts[i])));
        }
        arrays.add(server.createArrayOf("float8", Arrays.copyOf(reads, count)));
        for (long[] column : numbers) {
            arrays.add(server.createArrayOf("int8", Arrays.copyOf(column, count)));
        }
        upsert.setLong(1, origin.hostId());
        upsert.setString(2, origin.algorithm().label());
        for (int i = 0; i < arrays.size(); i++) {
            upsert.setArray(3 + i, arrays.get(i));
        }
        upsert.executeUpdate();
        for (Array array : arrays) {
            array.free();
        }
        count = 0;
    }

    private void learn(PreparedStatement learn, Connection connection, PGConnection server)
            throws SQLException {
        learn.setLong(1, origin.scanId());
        learn.setArray(2, connection.createArrayOf("bytea", Arrays.copyOf(pathKeys, count)));
        learn.setArray(3, connection.createArrayOf("text", some(texts[4])));
        learn.setArray(4, server.createArrayOf("int8", Arrays.copyOf(numbers[7], count)));
        learn.setLong(5, origin.hostId());
        learn.executeUpdate();
    }

    private @Nullable String[] some(@Nullable String[] column) {
        return Arrays.copyOf(column, count);
    }
}
