package io.dupfinder.scan;

import io.dupfinder.file.PathKeys;
import io.dupfinder.file.SampleDigest;
import io.dupfinder.scan.RowQueue.LearnedRows;
import io.dupfinder.walk.FileTable;
import io.dupfinder.walk.FileTable.RowRange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntPredicate;

/// Decides which rows go to the catalog, and when: a row is written if the scan knows more than the
/// catalog does, and as soon as nothing more will be learned about it for a while. Thread-safe, as
/// long as one thread at a time deals with a copy.
final class CatalogFeed {

    /// Time from the start of sampling during which a sampled file waits for its contents to be
    /// compared, so that it is written only once.
    private static final Duration SOON = Duration.ofSeconds(1);

    /// Files to one that is read further; with more of them, most rows are on their way.
    private static final int FEW = 8;

    private final Reading reading;
    private final FileTable files;
    private final FileKnowledge knowledge;
    private final HardLinks links;
    private final SharedSizes sizes;
    private final CatalogWriter writer;
    private final long startNanos = System.nanoTime();
    private final ThreadLocal<PathKeys> keys;
    private final List<Held> held = new ArrayList<>();

    /// @param reading once it is stopped, files about which nothing was learned are left for the
    ///   next run
    CatalogFeed(Reading reading, ScannedFiles files, SharedSizes sizes, CatalogWriter writer) {
        this.reading = reading;
        this.files = files.table();
        this.knowledge = files.knowledge();
        this.links = files.links();
        this.sizes = sizes;
        this.writer = writer;
        keys = ThreadLocal.withInitial(reading.fileSystem()::pathKeys);
    }

    /// Files were sampled, where they had to be.
    ///
    /// @param read a moment before the first byte was read
    void sampled(RowRange range, Instant read) {
        boolean waits = System.nanoTime() - startNanos < SOON.toNanos();
        RowList now = new RowList();
        RowList later = new RowList();
        for (int row = range.from(); row < range.to(); row++) {
            if (links.isLeader(row) && isWanted(row)) {
                if (waits && mayBeCompared(row)) {
                    later.add(row);
                } else {
                    addPaths(row, now);
                }
            }
        }
        put(now, read);
        hold(later, read, waits);
    }

    private boolean isWanted(int leader) {
        return knowledge.hasLearned(leader) || !reading.isStopped();
    }

    private boolean mayBeCompared(int row) {
        return files.size(row) > SampleDigest.WHOLE_LENGTH && sizes.isShared(row);
    }

    /// Adds those paths of a copy whose catalog rows say less than is known now. Rows of another
    /// host are its own to write.
    private void addPaths(int leader, RowList rows) {
        boolean hasLearned = knowledge.hasLearned(leader);
        for (int row = leader; row != HardLinks.NONE; row = links.nextPath(row)) {
            boolean isOfThisHost = files.host(row) == 0;
            if (isOfThisHost && (hasLearned || knowledge.status(row) != FileStatus.UNCHANGED)) {
                rows.add(row);
            }
        }
        knowledge.markEntered(leader);
    }

    /// Rows that stand for copies, and wait.
    @SuppressWarnings("ArrayRecordComponent")
    private record Held(int[] rows, Instant read) {}

    private void put(RowList rows, Instant read) {
        if (rows.count() > 0) {
            writer.put(LearnedRows.of(files, rows.toArray(), read, keys.get()));
        }
    }

    /// Rows do not wait for ever: a run that is killed must not lose what was learned long ago.
    private void hold(RowList leaders, Instant read, boolean waits) {
        List<Held> due = List.of();
        synchronized (held) {
            if (leaders.count() > 0) {
                held.add(new Held(leaders.toArray(), read));
            }
            if (!waits) {
                due = List.copyOf(held);
                held.clear();
            }
        }
        due.forEach(rows -> release(rows, _ -> true));
    }

    /// The classes of files are known: those that are not read further are entered.
    ///
    /// @param readFurther rows that stand for copies
    void release(BitSet readFurther) {
        List<Held> due;
        synchronized (held) {
            due = List.copyOf(held);
            held.clear();
        }
        due.forEach(rows -> release(rows, leader -> !readFurther.get(leader)));
        if (readFurther.cardinality() < files.count() / FEW) {
            writer.fewRowsLeft();
        }
    }

    private void release(Held leaders, IntPredicate wanted) {
        RowList rows = new RowList();
        for (int leader : leaders.rows()) {
            if (wanted.test(leader)) {
                addPaths(leader, rows);
            }
        }
        put(rows, leaders.read());
    }

    /// Nothing more will be learned about a copy for a while.
    ///
    /// @param read not after the first byte was
    void compared(int leader, Instant read) {
        if (!knowledge.isEntered(leader) && isWanted(leader)) {
            RowList rows = new RowList();
            addPaths(leader, rows);
            put(rows, read);
        }
    }
}
