package io.dupfinder.store.file;

import io.dupfinder.catalog.EnteredFiles;
import io.dupfinder.store.bulk.RowOrigin;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/// Enters which digests come to files that earlier scans entered without one.
///
/// @param origin of the files
record LearnedDigests(RowOrigin origin) {

    /// Rows in a batch.
    private static final int BATCH = 1_000;

    /// The path and its key, for each database has its unique index on one of them.
    private static final String ENTER =
            """
            insert into learned_digest (host_id, path_key, hash_value, scan_id)
            select host_id, path_key, ?, ? from file_hashes
            where host_id = ? and path_key = ? and absolute_path = ? and hash_value is null and first_scan_id = ?
            on conflict (host_id, path_key) do update set hash_value = excluded.hash_value, scan_id = excluded.scan_id
            """;

    /// Enters them inside the transaction of `connection`, before the files themselves.
    void enter(Connection connection, EnteredFiles files) throws SQLException {
        files.rewind();
        boolean isAny = false;
        while (!isAny && files.next()) {
            isAny = origin.isLearned(files);
        }
        if (!isAny) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(ENTER)) {
            int waiting = 0;
            files.rewind();
            while (files.next()) {
                if (origin.isLearned(files)) {
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
        statement.setString(1, file.digestHex().orElseThrow());
        statement.setLong(2, origin.scanId());
        statement.setLong(3, origin.hostId());
        statement.setBytes(4, file.path().key());
        statement.setString(5, new String(file.path().text(), StandardCharsets.UTF_8));
        statement.setLong(6, file.firstScanId());
    }
}
