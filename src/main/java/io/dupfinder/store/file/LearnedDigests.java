package io.dupfinder.store.file;

import io.dupfinder.catalog.EnteredFiles;
import io.dupfinder.store.bulk.PlainSql;
import io.dupfinder.store.bulk.RowOrigin;
import io.dupfinder.store.bulk.SqlBatch;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.hibernate.StatelessSession;

/// Enters which digests come to files that earlier scans entered without one.
///
/// @param origin of the files
record LearnedDigests(RowOrigin origin) {

    /// The path and its key, for each database has its unique index on one of them.
    private static final String ENTER =
            """
            insert into learned_digest (host_id, path_key, hash_value, scan_id)
            select host_id, path_key, :digest, :scan from file_hashes
            where host_id = :host and path_key = :key and absolute_path = :path and hash_value is null and first_scan_id = :first
            on conflict (host_id, path_key) do update set hash_value = excluded.hash_value, scan_id = excluded.scan_id
            """;

    /// Enters them inside the transaction of `session`, before the files themselves.
    void enter(StatelessSession session, EnteredFiles files) {
        files.rewind();
        boolean isAny = false;
        while (!isAny && files.next()) {
            isAny = origin.isLearned(files);
        }
        if (!isAny) {
            return;
        }
        try (SqlBatch batch = PlainSql.of(session).batch(ENTER)) {
            files.rewind();
            while (files.next()) {
                if (origin.isLearned(files)) {
                    batch.add(values(files));
                }
            }
            batch.send();
        }
    }

    private Map<String, Object> values(EnteredFiles file) {
        return Map.of(
                "digest", file.digestHex().orElseThrow(),
                "scan", origin.scanId(),
                "host", origin.hostId(),
                "key", file.path().key(),
                "path", new String(file.path().text(), StandardCharsets.UTF_8),
                "first", file.firstScanId());
    }
}
