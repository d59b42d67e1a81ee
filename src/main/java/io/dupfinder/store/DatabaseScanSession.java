package io.dupfinder.store;

import static java.util.Objects.requireNonNull;

import io.dupfinder.catalog.AcknowledgedGroups;
import io.dupfinder.catalog.CatalogChanges;
import io.dupfinder.catalog.CatalogException;
import io.dupfinder.catalog.CatalogVerification;
import io.dupfinder.catalog.EnteredFiles;
import io.dupfinder.catalog.Host;
import io.dupfinder.catalog.RememberedRow;
import io.dupfinder.catalog.ScanSession;
import io.dupfinder.catalog.ScanSoFar;
import io.dupfinder.catalog.ScanStart;
import io.dupfinder.catalog.ScanSummary;
import io.dupfinder.catalog.WantedRow;
import io.dupfinder.file.DigestAlgorithm;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.SkippedFile;
import io.dupfinder.file.Subtrees;
import io.dupfinder.store.acknowledgement.AcknowledgementReads;
import io.dupfinder.store.bulk.PlainSql;
import io.dupfinder.store.bulk.RowOrigin;
import io.dupfinder.store.file.DatabaseVerification;
import io.dupfinder.store.file.FileHashWriter;
import io.dupfinder.store.file.FileReads;
import io.dupfinder.store.fleet.WantedRows;
import io.dupfinder.store.history.History;
import io.dupfinder.store.run.Heartbeat;
import io.dupfinder.store.run.Hosts;
import io.dupfinder.store.run.MachineCheck;
import io.dupfinder.store.run.OwnScan;
import io.dupfinder.store.run.RunLock;
import io.dupfinder.store.run.ScanRecords;
import io.dupfinder.store.schema.LateIndexes;
import io.dupfinder.store.session.Connections;
import io.dupfinder.store.session.Sessions;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A run's hold on the catalog: its lock with a heartbeat, its reads, its writes.
final class DatabaseScanSession implements ScanSession {

    private static final Logger LOG = System.getLogger(DatabaseScanSession.class.getName());

    private final Sessions sessions;
    private final Connections connections;
    private final long hostId;
    private final Host host;
    private final boolean isFirstOfBoot;
    private final RunLock lock;
    private final Heartbeat heartbeat;

    /// Held while the scan is entered, and while it is closed. A lock and no monitor, because
    /// HotSpot inflates for good what a thread enters below eight monitors, and SQLite's driver
    /// nests eight of its own: each value bound later would cost a call of the runtime.
    private final Lock startOrClose = new ReentrantLock();

    private @Nullable RowOrigin origin;
    private @Nullable FileHashWriter rows;
    private long rowsUntilIndexes;

    /// How many files there were when the scan was entered: counted while the walk goes on.
    private long filesBefore;

    private boolean finished;
    private boolean closed;

    /// A session of a host whose lock this run has just taken.
    DatabaseScanSession(Sessions sessions, Hosts.Entered entered, RunLock lock) {
        this.sessions = sessions;
        connections = sessions.connections();
        hostId = entered.id();
        host = entered.host();
        isFirstOfBoot = entered.isFirstOfBoot();
        this.lock = lock;
        rowsUntilIndexes = connections.dialect().mostRowsBeforeIndexes();
        this.heartbeat = new Heartbeat(sessions, lock, hostId);
    }

    @Override
    public Host host() {
        return host;
    }

    @Override
    public long start(ScanStart start, Supplier<ScanSoFar> soFar) {
        startOrClose.lock();
        try {
            return enter(start, soFar);
        } finally {
            startOrClose.unlock();
        }
    }

    private long enter(ScanStart start, Supplier<ScanSoFar> soFar) {
        if (closed) {
            throw new CatalogException("the scan ended before it was entered");
        }
        long scanId = sessions.transact(session -> OwnScan.start(session, hostId, start));
        boolean isAlone = !sessions.ask(session -> lock.isAnotherHeld(session, hostId));
        RowOrigin entered = new RowOrigin(hostId, scanId, start.algorithm(), isAlone);
        rows = new FileHashWriter(sessions, entered);
        origin = entered;
        heartbeat.tell(scanId, soFar);
        filesBefore = fileCount();
        return scanId;
    }

    @Override
    public boolean isFirstOfBoot() {
        return isFirstOfBoot;
    }

    @Override
    public Map<Long, Instant> begins() {
        return sessions.read(session -> ScanRecords.begins(session, hostId));
    }

    @Override
    public CatalogException anotherMachine(String why) {
        MachineCheck check = new MachineCheck(connections.dialect(), host, hostId);
        return sessions.transact(session -> check.takeBack(session, why));
    }

    @Override
    public List<KnownRows> known(List<FilePath> roots, long expected, int parts) {
        requireNonNull(rows, "the scan was not started").expect(expected - filesBefore);
        return new KnownRowPasses(sessions, hostId)
                .of(Subtrees.of(roots), expected * 2 >= filesBefore, parts);
    }

    private <T> T ask(Function<FileReads, T> question) {
        return sessions.ask(
                session -> question.apply(new FileReads(session, connections.dialect())));
    }

    @Override
    public long fileCount() {
        return ask(FileReads::count);
    }

    @Override
    public void forEachOfSizes(
            Collection<Long> sizes,
            List<FilePath> notUnder,
            Supplier<Consumer<RememberedRow>> visitors) {
        ask(reads -> {
            reads.forEachOfSizes(sizes, hostId, Subtrees.of(notUnder), visitors.get());
            return true;
        });
    }

    @Override
    public Collection<Long> pendingSizes(DigestAlgorithm algorithm) {
        return ask(reads ->
                reads.mayHavePending(hostId, algorithm) ? reads.pendingSizes(algorithm) : Set.of());
    }

    @Override
    public List<WantedRow> wanted() {
        return connections.isBeingMade()
                ? List.of()
                : sessions.ask(session -> new WantedRows(PlainSql.of(session), hostId).lacking());
    }

    @Override
    public AcknowledgedGroups acknowledged() {
        return connections.isBeingMade()
                ? AcknowledgedGroups.NONE
                : sessions.ask(new AcknowledgementReads(connections.dialect())::inForce);
    }

    @Override
    public CatalogVerification verification() {
        return new DatabaseVerification(sessions);
    }

    @Override
    public void write(Iterable<CatalogChanges> changes) {
        heartbeat.requireLock();
        long scanId = entered().scanId();
        FileHashWriter writer = requireNonNull(rows, "the scan was not started");
        rowsUntilIndexes -=
                sessions.transact(session -> {
                    History history = new History(session, scanId);
                    long count = 0;
                    for (CatalogChanges some : changes) {
                        history.end(some);
                        if (some.entered().isPresent()) {
                            EnteredFiles files = some.entered().get();
                            writer.write(session, files);
                            count += files.count();
                        }
                    }
                    return count;
                });
        if (rowsUntilIndexes < 0) {
            rowsUntilIndexes = Long.MAX_VALUE;
            makeIndexes();
        }
    }

    @Override
    public void fewRowsLeft() {
        makeIndexes();
    }

    private void makeIndexes() {
        heartbeat.requireLock();
        LateIndexes.make(connections);
    }

    @Override
    public void finish(ScanSummary summary, List<SkippedFile> skipped) {
        heartbeat.requireLock();
        long scanId = entered().scanId();
        sessions.transact(session -> {
            new WantedRows(PlainSql.of(session), hostId).forgetRead();
            return OwnScan.finish(session, scanId, summary, skipped)
                    && lock.release(session, hostId);
        });
        finished = true;
        heartbeat.close();
        connections.settle();
    }

    private RowOrigin entered() {
        return requireNonNull(origin, "the scan was not started");
    }

    @Override
    public void close() {
        startOrClose.lock();
        try {
            end();
        } finally {
            startOrClose.unlock();
        }
    }

    private void end() {
        if (closed) {
            return;
        }
        closed = true;
        heartbeat.close();
        if (finished) {
            return;
        }
        if (origin != null) {
            long scanId = origin.scanId();
            // On a disk that is full this makes room in the log for the little that follows.
            connections.settle();
            ignoringFailure(session -> OwnScan.failed(session, scanId));
        }
        ignoringFailure(session -> lock.release(session, hostId));
    }

    /// Ignores a second failure: the one that ended the run is on its way up already, and the lock
    /// is free once this process has ended.
    private void ignoringFailure(Sessions.Work<Boolean> work) {
        try {
            sessions.transact(work);
        } catch (CatalogException e) {
            LOG.log(Level.DEBUG, "the failed scan was not entered as one: {0}", e.getMessage());
        }
    }
}
