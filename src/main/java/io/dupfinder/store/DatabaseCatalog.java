package io.dupfinder.store;

import io.dupfinder.catalog.AcknowledgedGroups;
import io.dupfinder.catalog.Catalog;
import io.dupfinder.catalog.CatalogAcknowledgements;
import io.dupfinder.catalog.CatalogActions;
import io.dupfinder.catalog.CatalogClaims;
import io.dupfinder.catalog.CatalogException;
import io.dupfinder.catalog.CatalogExchange;
import io.dupfinder.catalog.CatalogFleet;
import io.dupfinder.catalog.CatalogHistory;
import io.dupfinder.catalog.CatalogHosts;
import io.dupfinder.catalog.CatalogIntegrity;
import io.dupfinder.catalog.CatalogLookup;
import io.dupfinder.catalog.CatalogRemoval;
import io.dupfinder.catalog.CatalogTrees;
import io.dupfinder.catalog.CatalogVerification;
import io.dupfinder.catalog.DuplicateGroup;
import io.dupfinder.catalog.GroupQuery;
import io.dupfinder.catalog.Host;
import io.dupfinder.catalog.ListedFile;
import io.dupfinder.catalog.ResultVisitor;
import io.dupfinder.catalog.ScanSession;
import io.dupfinder.catalog.ScanSummary;
import io.dupfinder.catalog.ScanTotals;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.SkippedFile;
import io.dupfinder.store.acknowledgement.AcknowledgementReads;
import io.dupfinder.store.acknowledgement.DatabaseAcknowledgements;
import io.dupfinder.store.action.DatabaseActions;
import io.dupfinder.store.claim.DatabaseClaims;
import io.dupfinder.store.directory.DatabaseTrees;
import io.dupfinder.store.exchange.DatabaseExchange;
import io.dupfinder.store.exchange.DatabaseIntegrity;
import io.dupfinder.store.file.DatabaseLookup;
import io.dupfinder.store.file.DatabaseVerification;
import io.dupfinder.store.file.FileBatches;
import io.dupfinder.store.fleet.DatabaseFleet;
import io.dupfinder.store.group.GroupBatches;
import io.dupfinder.store.group.GroupIndex;
import io.dupfinder.store.group.GroupIndex.GroupKey;
import io.dupfinder.store.history.DatabaseHistory;
import io.dupfinder.store.history.DatabaseRemoval;
import io.dupfinder.store.run.DatabaseHosts;
import io.dupfinder.store.run.Hosts;
import io.dupfinder.store.run.RunLock;
import io.dupfinder.store.run.ScanRecords;
import io.dupfinder.store.schema.LateIndexes;
import io.dupfinder.store.schema.Schema;
import io.dupfinder.store.session.BatchedReads;
import io.dupfinder.store.session.Connections;
import io.dupfinder.store.session.Sessions;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.hibernate.StatelessSession;

/// A catalog in a database.
final class DatabaseCatalog implements Catalog {

    private final Sessions sessions;
    private final Connections connections;

    private DatabaseCatalog(Sessions sessions) {
        this.sessions = sessions;
        connections = sessions.connections();
    }

    /// Takes over connections for a scan, and makes or migrates the tables. Closes them when that
    /// fails.
    static Catalog forScan(Sessions sessions, Schema schema) {
        Connections connections = sessions.connections();
        try {
            if (!connections.ask(schema::isNewest)) {
                connections.transact(schema::migrate);
            }
            return new DatabaseCatalog(sessions);
        } catch (CatalogException e) {
            sessions.close();
            throw e;
        }
    }

    /// Takes over connections only to read; empty when there is no catalog yet. Closes them when
    /// that fails or there is none.
    static Optional<Catalog> forReading(Sessions sessions, Schema schema) {
        boolean opened = false;
        try {
            opened = !schema.isEmpty(sessions.connections());
            return opened ? Optional.of(new DatabaseCatalog(sessions)) : Optional.empty();
        } finally {
            if (!opened) {
                sessions.close();
            }
        }
    }

    @Override
    public void makeIndexes() {
        LateIndexes.make(connections);
    }

    @Override
    public ScanSession beginScan(Host host, String command) {
        RunLock lock = new RunLock(connections.dialect());
        // Another run may write all the time. Its lock is seen without waiting for the end of that.
        sessions.ask(session -> lock.refusalHere(session, host))
                .ifPresent(refusal -> {
                    throw refusal;
                });
        Hosts.Entered entered = sessions.transact(session -> lock.take(session, host, command));
        LateIndexes.dropFromEmpty(connections);
        return new DatabaseScanSession(sessions, entered, lock);
    }

    @Override
    public Iterable<DuplicateGroup> duplicateGroups(GroupQuery query) {
        AcknowledgedGroups acknowledged =
                sessions.read(new AcknowledgementReads(connections.dialect())::inForce);
        return groups(query, acknowledged::cover);
    }

    @Override
    public Iterable<DuplicateGroup> everyDuplicateGroup(GroupQuery query) {
        return groups(query, _ -> false);
    }

    private Iterable<DuplicateGroup> groups(GroupQuery query, Predicate<DuplicateGroup> leftOut) {
        List<GroupKey> keys = sessions.read(session -> GroupIndex.read(session, query));
        return () -> new BatchedReads<>(new GroupBatches(sessions, keys, query, leftOut));
    }

    @Override
    public Iterable<ListedFile> files(GroupQuery query) {
        return () -> new BatchedReads<>(new FileBatches(sessions, query));
    }

    @Override
    public List<Host> knownHosts() {
        return sessions.read(session -> List.copyOf(Hosts.all(session).values()));
    }

    @Override
    public Optional<ScanSummary> newestScan(List<FilePath> under, Optional<Host> host) {
        return sessions.read(session -> records(session).newest(under, host));
    }

    @Override
    public List<ScanTotals> scansBefore(ScanSummary scan, int most) {
        return connections.isBeingMade()
                ? List.of()
                : sessions.read(session -> records(session).before(scan, most));
    }

    @Override
    public List<SkippedFile> skipped(long scanId, int mostOfAReason) {
        return sessions.read(session -> records(session).skipped(scanId, mostOfAReason));
    }

    private ScanRecords records(StatelessSession session) {
        return ScanRecords.of(session, connections.dialect());
    }

    @Override
    public CatalogHistory history() {
        return new DatabaseHistory(sessions);
    }

    @Override
    public CatalogLookup lookup() {
        return new DatabaseLookup(sessions);
    }

    @Override
    public CatalogTrees trees() {
        return new DatabaseTrees(sessions);
    }

    @Override
    public CatalogAcknowledgements acknowledgements() {
        return new DatabaseAcknowledgements(sessions);
    }

    @Override
    public CatalogClaims claims() {
        return new DatabaseClaims(sessions);
    }

    @Override
    public CatalogActions actions() {
        return new DatabaseActions(sessions);
    }

    @Override
    public CatalogExchange exchange() {
        return new DatabaseExchange(sessions);
    }

    @Override
    public CatalogFleet fleet() {
        return new DatabaseFleet(sessions);
    }

    @Override
    public CatalogIntegrity integrity() {
        return new DatabaseIntegrity(sessions);
    }

    @Override
    public CatalogVerification verification() {
        return new DatabaseVerification(sessions);
    }

    @Override
    public CatalogRemoval removal() {
        return new DatabaseRemoval(sessions);
    }

    @Override
    public CatalogHosts hosts() {
        return new DatabaseHosts(sessions);
    }

    @Override
    public void query(String sql, ResultVisitor visitor) {
        new TypedQuery(connections, sql).run(visitor);
    }

    @Override
    public void close() {
        sessions.close();
    }
}
