package io.dupfinder.store.history;

import io.dupfinder.catalog.AcknowledgedGroups;
import io.dupfinder.catalog.CatalogHistory;
import io.dupfinder.catalog.CatalogHistory.Pruned;
import io.dupfinder.catalog.CatalogStats;
import io.dupfinder.catalog.FileChange;
import io.dupfinder.catalog.GroupChange;
import io.dupfinder.catalog.Retention;
import io.dupfinder.catalog.RunningScan;
import io.dupfinder.catalog.ScanRecord;
import io.dupfinder.catalog.ScanSpan;
import io.dupfinder.store.acknowledgement.AcknowledgementReads;
import io.dupfinder.store.run.HostRows;
import io.dupfinder.store.run.RunningScans;
import io.dupfinder.store.run.ScanListing;
import io.dupfinder.store.session.Connections;
import io.dupfinder.store.session.Sessions;
import java.util.List;
import java.util.function.Consumer;

/// The history in a database.
public record DatabaseHistory(Sessions sessions) implements CatalogHistory {

    @Override
    public List<ScanRecord> scans() {
        return sessions.read(new ScanListing(connections().dialect())::read);
    }

    @Override
    public List<RunningScan> running() {
        return sessions.read(new RunningScans(connections().dialect())::read);
    }

    @Override
    public CatalogStats stats() {
        return connections().read(new StatsReads(connections().dialect())::read);
    }

    @Override
    public long prunedThrough() {
        return connections().read(new Pruning(connections())::through);
    }

    @Override
    public void fileChanges(ScanSpan span, Consumer<FileChange> visitor) {
        connections()
                .read(connection -> {
                    new FileChanges(span, HostRows.read(connection), visitor).read(connection);
                    return true;
                });
    }

    @Override
    public void groupChanges(ScanSpan span, Consumer<GroupChange> visitor) {
        AcknowledgedGroups acknowledged =
                sessions.read(new AcknowledgementReads(connections().dialect())::inForce);
        connections()
                .read(connection -> {
                    new GroupChanges(
                                    connections().dialect(),
                                    span,
                                    HostRows.read(connection),
                                    acknowledged,
                                    visitor)
                            .read(connection);
                    return true;
                });
    }

    @Override
    public Pruned prunable(Retention retention) {
        return connections()
                .read(connection -> new Pruning(connections()).prunable(connection, retention));
    }

    @Override
    public Pruned prune(Retention retention) {
        return new Pruning(connections()).prune(retention);
    }

    private Connections connections() {
        return sessions.connections();
    }
}
