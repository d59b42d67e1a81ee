package io.dupfinder.store.history;

import io.dupfinder.catalog.AcknowledgedGroups;
import io.dupfinder.catalog.CatalogHistory;
import io.dupfinder.catalog.CatalogHistory.Pruned;
import io.dupfinder.catalog.CatalogStats;
import io.dupfinder.catalog.FileChange;
import io.dupfinder.catalog.GroupChange;
import io.dupfinder.catalog.Host;
import io.dupfinder.catalog.Retention;
import io.dupfinder.catalog.RunningScan;
import io.dupfinder.catalog.ScanRecord;
import io.dupfinder.catalog.ScanSpan;
import io.dupfinder.store.acknowledgement.AcknowledgementReads;
import io.dupfinder.store.run.Hosts;
import io.dupfinder.store.run.RunningScans;
import io.dupfinder.store.run.ScanListing;
import io.dupfinder.store.session.Sessions;
import io.dupfinder.store.session.SqlDialect;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// The history in a database.
public record DatabaseHistory(Sessions sessions) implements CatalogHistory {

    @Override
    public List<ScanRecord> scans() {
        return sessions.read(new ScanListing(sessions.dialect())::read);
    }

    @Override
    public List<RunningScan> running() {
        return sessions.read(new RunningScans(sessions.dialect())::read);
    }

    @Override
    public CatalogStats stats() {
        return sessions.read(new StatsReads(sessions.dialect())::read);
    }

    @Override
    public long prunedThrough() {
        return sessions.read(new Pruning(sessions)::through);
    }

    @Override
    public void fileChanges(ScanSpan span, Consumer<FileChange> visitor) {
        sessions.read(session -> {
            Map<Long, Host> hosts = Hosts.all(session);
            new FileChanges(span, hosts, visitor).read(session);
            return true;
        });
    }

    @Override
    public void groupChanges(ScanSpan span, Consumer<GroupChange> visitor) {
        SqlDialect dialect = sessions.dialect();
        sessions.read(session -> {
            Map<Long, Host> hosts = Hosts.all(session);
            AcknowledgedGroups acknowledged = new AcknowledgementReads(dialect).inForce(session);
            new GroupChanges(dialect, span, hosts, acknowledged, visitor).read(session);
            return true;
        });
    }

    @Override
    public Pruned prunable(Retention retention) {
        return sessions.read(session -> new Pruning(sessions).prunable(session, retention));
    }

    @Override
    public Pruned prune(Retention retention) {
        return new Pruning(sessions).prune(retention);
    }
}
