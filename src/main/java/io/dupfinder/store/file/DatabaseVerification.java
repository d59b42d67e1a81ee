package io.dupfinder.store.file;

import io.dupfinder.catalog.CatalogVerification;
import io.dupfinder.catalog.Host;
import io.dupfinder.catalog.KnownFile;
import io.dupfinder.catalog.Suspect;
import io.dupfinder.file.ByteCount;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.FileTime;
import io.dupfinder.store.bulk.PlainSql;
import io.dupfinder.store.entity.FileHash;
import io.dupfinder.store.entity.KnownHost;
import io.dupfinder.store.run.KnownHosts;
import io.dupfinder.store.run.MachineCheck;
import io.dupfinder.store.session.Sessions;
import io.dupfinder.store.session.SqlDialect;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Verification with a database.
public record DatabaseVerification(Sessions sessions) implements CatalogVerification {

    private static final String HASHED =
            "select f.* from file_hashes f where f.host_id = (select id from host where host_key = :host)"
                    + " and f.hash_value is not null ";

    private static final String AFTER = HASHED + "and f.id > :row order by f.id";

    private static final String LONGEST_UNREAD =
            HASHED + "and f.file_size > 0 order by f.hashed_at, f.id";

    private static final String CONFIRM =
            "update file_hashes set hashed_at = :read"
                    + " where id = :row and hash_value = :digest and mtime_ns = :mtime and ctime_ns = :ctime";

    /// Takes the digest away that a scan has learned of a suspect since.
    private static final String FORGET =
            SuspectRows.FORGET
                    + " where id = :row and (hash_value is null or hash_value <> :digest) and exists (select 1 from suspect_file s"
                    + " where s.host_id = file_hashes.host_id and s.path_key = file_hashes.path_key and s.hash_value = :digest)";

    private static final String CLEAR =
            "delete from suspect_file where path_key = :key and hash_value = :digest"
                    + " and host_id = (select host_id from file_hashes where id = :row)";

    @Override
    public void requireMachine(Host host) {
        SqlDialect dialect = sessions.dialect();
        sessions.transact(session -> {
            session.createNativeQuery("select * from host where host_key = :key", KnownHost.class)
                    .setParameter("key", host.key())
                    .uniqueResultOptional()
                    .ifPresent(
                            known -> new MachineCheck(dialect, host, known.id()).require(session));
            return true;
        });
    }

    @Override
    public List<KnownFile> hashedAfter(Host host, long row, int limit) {
        return sessions.read(session -> {
            KnownHosts hosts = new KnownHosts(session);
            return session.createNativeQuery(AFTER, FileHash.class)
                    .setParameter("host", host.key())
                    .setParameter("row", row)
                    .setMaxResults(limit)
                    .getResultStream()
                    .map(file -> file.known(hosts))
                    .toList();
        });
    }

    @Override
    public List<KnownFile> longestUnread(Host host, Predicate<FilePath> wanted, ByteCount total) {
        return sessions.read(session -> {
            KnownHosts hosts = new KnownHosts(session);
            List<KnownFile> files = new ArrayList<>();
            long left = total.bytes();
            try (Stream<FileHash> rows =
                    session.createNativeQuery(LONGEST_UNREAD, FileHash.class)
                            .setParameter("host", host.key())
                            .setFetchSize(PlainSql.FETCHED)
                            .getResultStream()) {
                Iterator<FileHash> row = rows.iterator();
                while (left > 0 && row.hasNext()) {
                    KnownFile file = row.next().known(hosts);
                    if (wanted.test(file.file().path())) {
                        files.add(file);
                        left -= file.file().size().bytes();
                    }
                }
            }
            return files;
        });
    }

    @Override
    public void confirm(List<KnownFile> files, Instant read) {
        List<Map<String, ?>> confirmed =
                files.stream().<Map<String, ?>>map(file -> confirmed(file, read)).toList();
        sessions.transact(session -> {
            PlainSql sql = PlainSql.of(session);
            sql.runForEach(CONFIRM, confirmed);
            sql.runForEach(FORGET, confirmed);
            sql.runForEach(CLEAR, confirmed);
            return true;
        });
    }

    private static Map<String, Object> confirmed(KnownFile file, Instant read) {
        return Map.of(
                "read", FileTime.seconds(read),
                "row", file.rowId(),
                "digest", file.file().content().digest().orElseThrow().hex(),
                "mtime", file.file().mtimeNanos(),
                "ctime", file.file().ctimeNanos(),
                "key", file.file().path().key().bytes());
    }

    @Override
    public void suspect(Suspect suspect) {
        sessions.transact(session -> SuspectRows.enter(session, suspect));
    }

    @Override
    public List<Suspect> suspects() {
        return sessions.read(session -> SuspectRows.read(session, sessions.dialect()));
    }

    @Override
    public List<KnownFile> goodCopies(Suspect suspect) {
        return sessions
                .read(session -> LookupReads.withDigest(session, suspect.expected()))
                .stream()
                .filter(copy -> !copy.grouped().copy().equals(suspect.file().grouped().copy()))
                .toList();
    }
}
