package io.dupfinder.store.history;

import io.dupfinder.catalog.CatalogChanges;
import io.dupfinder.catalog.CatalogRemoval;
import io.dupfinder.catalog.Host;
import io.dupfinder.store.run.Hosts;
import io.dupfinder.store.run.OwnScan;
import io.dupfinder.store.run.RunLock;
import io.dupfinder.store.session.Sessions;
import java.util.List;
import java.util.Map;

/// Takes files out of a database, in one transaction under the host's run lock.
public record DatabaseRemoval(Sessions sessions) implements CatalogRemoval {

    @Override
    public void forget(Host host, List<Long> rows, String command) {
        RunLock lock = new RunLock(sessions.dialect());
        sessions.transact(session -> {
            long id = Hosts.enter(session, host).id();
            lock.acquire(session, id, command);
            long scan = OwnScan.ended(session, id, Map.of("forgotten", "true"));
            new History(session, scan).end(CatalogChanges.removal(rows));
            return lock.release(session, id);
        });
    }
}
