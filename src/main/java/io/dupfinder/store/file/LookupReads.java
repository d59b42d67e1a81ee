package io.dupfinder.store.file;

import io.dupfinder.catalog.KnownFile;
import io.dupfinder.file.ByteCount;
import io.dupfinder.file.Digest;
import io.dupfinder.file.SampleDigest;
import io.dupfinder.store.entity.FileHash;
import io.dupfinder.store.run.KnownHosts;
import java.util.List;
import org.hibernate.StatelessSession;
import org.hibernate.query.NativeQuery;

/// Queries for single files: each goes by an index.
public final class LookupReads {

    public static final String WITH_DIGEST =
            "select * from file_hashes f where f.hash_value = :digest and f.hash_algorithm = :algorithm";

    private static final String NAMED = "select * from file_hashes f where f.filename = :name";

    public static final String HAS_SIZE =
            "select 1 from file_hashes f where f.file_size = :size limit 1";

    public static final String CANDIDATES =
            "select * from file_hashes f where f.file_size = :size and (f.tier1_hash = :sample or f.tier1_hash is null)";

    private LookupReads() {}

    static List<KnownFile> withDigest(StatelessSession session, Digest digest) {
        return files(
                session,
                session.createNativeQuery(WITH_DIGEST, FileHash.class)
                        .setParameter("digest", digest.hex())
                        .setParameter("algorithm", digest.algorithm().label()));
    }

    static boolean hasSize(StatelessSession session, ByteCount size) {
        return session.createNativeQuery(HAS_SIZE, Long.class)
                .setParameter("size", size.bytes())
                .uniqueResultOptional()
                .isPresent();
    }

    static List<KnownFile> candidates(
            StatelessSession session, ByteCount size, SampleDigest sample) {
        return files(
                session,
                session.createNativeQuery(CANDIDATES, FileHash.class)
                        .setParameter("size", size.bytes())
                        .setParameter("sample", sample.hex()));
    }

    static List<KnownFile> named(StatelessSession session, String name) {
        return files(
                session,
                session.createNativeQuery(NAMED, FileHash.class).setParameter("name", name));
    }

    private static List<KnownFile> files(StatelessSession session, NativeQuery<FileHash> query) {
        KnownHosts hosts = new KnownHosts(session);
        return query.getResultStream()
                .map(row -> row.known(hosts))
                .sorted(KnownFile.ORDER)
                .toList();
    }
}
