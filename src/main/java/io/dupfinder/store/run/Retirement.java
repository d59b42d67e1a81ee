package io.dupfinder.store.run;

import io.dupfinder.catalog.Host;
import io.dupfinder.store.entity.FileVersion.Reason;
import io.dupfinder.store.session.SqlDialect;
import java.util.Map;
import org.hibernate.StatelessSession;

/// Gives up a host: as if a scan had found all its files gone, which the history then tells.
record Retirement(SqlDialect dialect) {

    private static final String TO_HISTORY =
            """
            insert into FileVersion (hostId, absolutePath, filename, fileSize, modifiedTime, mtimeNs, ctimeNs, fsId, inode,
                tier1Hash, hashValue, hashAlgorithm, hashedAt, firstScanId, closedScanId, reason)
            select f.hostId, f.absolutePath, f.filename, f.fileSize, f.modifiedTime, f.mtimeNs, f.ctimeNs, f.fsId, f.inode,
                f.tier1Hash, f.hashValue, f.hashAlgorithm, f.hashedAt, f.firstScanId, :scan, :reason
            from FileHash f where f.hostId = :host
            """;

    /// Retires a host inside the transaction of `session`, and returns how many files it had.
    long retire(StatelessSession session, Host host) {
        RunLock lock = new RunLock(dialect);
        long id = Hosts.enter(session, host).id();
        lock.acquire(session, id, "catalog hosts retire " + host.key());
        session.createMutationQuery(TO_HISTORY)
                .setParameter("scan", OwnScan.ended(session, id, Map.of("retired", "true")))
                .setParameter("reason", Reason.GONE)
                .setParameter("host", id)
                .executeUpdate();
        long files =
                session.createMutationQuery("delete from FileHash where hostId = :host")
                        .setParameter("host", id)
                        .executeUpdate();
        session.createMutationQuery("update KnownHost set retired = 1 where id = :host")
                .setParameter("host", id)
                .executeUpdate();
        lock.release(session, id);
        return files;
    }
}
