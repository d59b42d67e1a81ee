package io.dupfinder.catalog.hibernate;

import io.dupfinder.catalog.AcknowledgedGroups;
import io.dupfinder.catalog.CatalogChange;
import io.dupfinder.catalog.CatalogException;
import io.dupfinder.catalog.KnownFile;
import io.dupfinder.catalog.KnownRow;
import io.dupfinder.catalog.ScanSession;
import io.dupfinder.catalog.ScanStart;
import io.dupfinder.catalog.ScanSummary;
import io.dupfinder.file.DigestAlgorithm;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.SkippedFile;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A run's hold on the catalog: its lock with a heartbeat, its reads, its writes.
final class DatabaseScanSession implements ScanSession {

    private final Connections connections;
    private final EntityStore entities;
    private final long hostId;
    private final RunLock lock;
    private final FileReads reads;
    private final Heartbeat heartbeat;
    private @Nullable ScanMetadata scan;
    private boolean isAlone;
    private boolean finished;
    private boolean closed;

    /// Of a host whose lock this run has just taken: one that is refused builds nothing.
    DatabaseScanSession(Connections connections, long hostId, RunLock lock) {
        this.connections = connections;
        entities = new EntityStore(connections);
        this.hostId = hostId;
        this.lock = lock;
        reads = new FileReads(connections.dialect());
        this.heartbeat = new Heartbeat(connections, lock, hostId);
    }

    @Override
    public long start(ScanStart start) {
        ScanMetadata entered = new ScanMetadata(hostId, start);
        entities.inTransaction(session -> session.insert(entered));
        scan = entered;
        isAlone = !connections.read(connection -> lock.isAnotherHeld(connection, hostId));
        return entered.scanId();
    }

    @Override
    public void forEachKnown(List<FilePath> roots, Consumer<KnownRow> visitor) {
        for (FilePath root : roots) {
            boolean covered = roots.stream().anyMatch(o -> !o.equals(root) && root.startsWith(o));
            if (!covered) {
                connections.read(connection -> {
                    reads.forEachUnder(connection, hostId, root, visitor);
                    return true;
                });
            }
        }
    }

    @Override
    public long fileCount() {
        return connections.read(FileReads::count);
    }

    @Override
    public List<KnownFile> filesOfSizes(Collection<Long> sizes, Predicate<KnownRow> wanted) {
        return connections.read(connection -> reads.ofSizes(connection, sizes, wanted));
    }

    @Override
    public Collection<Long> pendingSizes(DigestAlgorithm algorithm) {
        return connections.read(connection ->
                FileReads.mayHavePending(connection, hostId, algorithm)
                        ? FileReads.pendingSizes(connection, algorithm)
                        : Set.of());
    }

    @Override
    public AcknowledgedGroups acknowledged() {
        return connections.read(new AcknowledgementReads(connections.dialect())::inForce);
    }

    @Override
    public void write(List<CatalogChange> changes) {
        heartbeat.requireLock();
        long scanId = entered().scanId();
        FileUpsert upsert = new FileUpsert(connections.dialect(), hostId, scanId, isAlone);
        entities.inTransaction(session -> new ChangeBatch(session, scanId, upsert).write(changes));
    }

    @Override
    public void finish(ScanSummary summary, List<SkippedFile> skipped) {
        heartbeat.requireLock();
        entities.inTransaction(session -> {
            long scanId = entered().scanId();
            ChangeBatch.inChunks(
                    skipped,
                    chunk ->
                            session.insertMultiple(
                                    chunk.stream()
                                            .map(file -> new SkippedEntry(scanId, file))
                                            .toList()));
            entered().finished(summary, Instant.now());
            session.update(entered());
        });
        finished = true;
    }

    private ScanMetadata entered() {
        if (scan == null) {
            throw new IllegalStateException("the scan was not started");
        }
        return scan;
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        heartbeat.close();
        try {
            if (scan != null && !finished) {
                ScanMetadata failed = scan;
                failed.failed(Instant.now());
                entities.inTransaction(session -> session.update(failed));
            }
            connections.transact(connection -> {
                lock.release(connection, hostId);
                return true;
            });
        } catch (CatalogException e) {
            // What made the run fail is on its way up already; the lock is free once this process
            // has ended.
            if (finished) {
                throw e;
            }
        } finally {
            entities.close();
        }
    }
}
