package io.dupfinder.store.run;

import io.dupfinder.catalog.Host;
import io.dupfinder.store.entity.FileVersion;
import io.dupfinder.store.entity.FileVersion.Reason;
import io.dupfinder.store.session.SqlDialect;
import java.util.Map;
import org.hibernate.StatelessSession;

/// Gives up a host: as if a scan had found all its files gone, which the history then tells.
record Retirement(SqlDialect dialect) {

    private static final String TO_HISTORY = FileVersion.FROM_FILE_HASHES + "host_id = :host";

    /// Retires a host inside the transaction of `session`, and returns how many files it had.
    long retire(StatelessSession session, Host host) {
        RunLock lock = new RunLock(dialect);
        long id = Hosts.enter(session, host).id();
        lock.acquire(session, id, "catalog hosts retire " + host.key());
        session.createNativeMutationQuery(TO_HISTORY)
                .setParameter("scan", OwnScan.ended(session, id, Map.of("retired", "true")))
                .setParameter("reason", Reason.GONE.name())
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
