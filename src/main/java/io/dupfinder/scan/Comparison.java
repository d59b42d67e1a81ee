package io.dupfinder.scan;

import io.dupfinder.fs.Spindle;
import io.dupfinder.hash.Blocks;
import io.dupfinder.scan.SpindleQueue.SpindleLocks;
import io.dupfinder.walk.FileTable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;

/// The stage that decides classes of copies with one size and one sample. Copies that nothing else
/// tells apart are compared by their contents; equal ones are a duplicate group.
final class Comparison {

    /// Classes in a piece of work that reads nothing.
    private static final int PIECE = 2_048;

    private final Reading reading;
    private final ScannedFiles scanned;
    private final FileTable files;
    private final FileKnowledge knowledge;
    private final boolean allDigests;
    private final ContentReader reader;
    private final CatalogFeed feed;
    private final GroupFinder groups;

    /// @param allDigests whether files of the walked trees are read to the end that differ from all
    ///   others
    /// @param groups takes what is decided
    Comparison(
            Reading reading,
            ScannedFiles scanned,
            boolean allDigests,
            ContentReader reader,
            CatalogFeed feed,
            GroupFinder groups) {
        this.reading = reading;
        this.scanned = scanned;
        this.files = scanned.table();
        this.knowledge = scanned.knowledge();
        this.allDigests = allDigests;
        this.reader = reader;
        this.feed = feed;
        this.groups = groups;
    }

    /// Decides all classes, those with most bytes first, so that the longest work does not begin
    /// last. One thread for each spindle decides those that lie on it.
    void run(Readers readers, List<int[]> classes) {
        List<int[]> undecided = new ArrayList<>();
        List<int[]> decided = new ArrayList<>();
        for (int[] members : classes) {
            (hasToBeRead(members) ? undecided : decided).add(members);
        }
        // The catalog's writer gets its work first, and does it while groups are put together here.
        feed.release(rowsOf(undecided));
        reader.expectContents(bytesOf(undecided));
        readers.forEach(pieces(decided), groups::take);
        undecided.sort((one, other) -> Long.compare(length(other), length(one)));
        Spindles spindles = new Spindles(reading.fileSystem(), files, toRead(undecided));
        if (spindles.areNone()) {
            readers.forEach(undecided, this::decide);
        } else {
            run(readers, undecided, spindles);
        }
    }

    private static List<List<int[]>> pieces(List<int[]> classes) {
        List<List<int[]>> pieces = new ArrayList<>();
        for (int from = 0; from < classes.size(); from += PIECE) {
            pieces.add(classes.subList(from, Math.min(from + PIECE, classes.size())));
        }
        return pieces;
    }

    private static BitSet rowsOf(List<int[]> classes) {
        BitSet rows = new BitSet();
        for (int[] members : classes) {
            for (int row : members) {
                rows.set(row);
            }
        }
        return rows;
    }

    private long bytesOf(List<int[]> undecided) {
        long bytes = 0;
        for (int[] members : undecided) {
            for (int row : members) {
                bytes += isUnknown(row) ? files.size(row) : 0;
            }
        }
        return bytes;
    }

    private Spindles.ToRead toRead(List<int[]> undecided) {
        Spindles.ToRead toRead = new Spindles.ToRead(files);
        for (int[] members : undecided) {
            for (int row : members) {
                if (isUnknown(row)) {
                    toRead.add(row, files.size(row));
                }
            }
        }
        return toRead;
    }

    private void run(Readers readers, List<int[]> undecided, Spindles spindles) {
        DiskOrder order = new DiskOrder(reading, files);
        SpindleLocks locks = new SpindleLocks();
        Map<Spindle, SpindleQueue> queues = new LinkedHashMap<>();
        List<Runnable> others = new ArrayList<>();
        for (int[] members : undecided) {
            NavigableSet<Spindle> of = spindles.of(unknown(members));
            if (of.isEmpty()) {
                others.add(() -> decide(members));
            } else {
                queues.computeIfAbsent(
                                of.first(),
                                _ ->
                                        new SpindleQueue(
                                                files,
                                                this::isUnknown,
                                                order,
                                                locks,
                                                it -> decide(it, order),
                                                this::decide))
                        .add(members, of);
            }
        }
        readers.run(queues.values(), others);
    }

    private long length(int[] members) {
        return files.size(members[0]) * members.length;
    }

    private boolean hasToBeRead(int[] members) {
        boolean isUnknown = false;
        boolean isWanted = false;
        for (int row : members) {
            isUnknown |= isUnknown(row);
            isWanted |= isWanted(row) && isUnknown(row);
        }
        return isWanted || (isUnknown && !areToldApart(members));
    }

    /// Whether the digest is wanted though the copy may stand alone.
    private boolean isWanted(int row) {
        return (allDigests && files.isMet(row)) || scanned.wanted().isDigestWanted(row);
    }

    /// Whether the digest is not known and could be.
    private boolean isUnknown(int row) {
        return !knowledge.hasDigest(row) && files.host(row) == 0;
    }

    /// Whether every copy with unknown digest stood alone in a comparison that covered all others.
    private boolean areToldApart(int[] members) {
        long newest = 0;
        long oldestComparison = Long.MAX_VALUE;
        for (int row : members) {
            newest = Math.max(newest, scanned.firstScanId(row));
            if (!knowledge.hasDigest(row)) {
                oldestComparison = Math.min(oldestComparison, scanned.comparedScanId(row));
            }
        }
        return oldestComparison >= newest;
    }

    /// Whether no earlier scan knew this version of a copy under any path. A version that an
    /// earlier scan knew without a digest may be suspect (docs/decisions/0017), and only the file
    /// itself tells.
    private boolean isFirstSeen(int leader) {
        return scanned.firstScanId(leader) == knowledge.scanId();
    }

    private void decide(int[] members) {
        decide(members, unknown(members), Blocks.SHORT);
    }

    private void decide(int[] members, DiskOrder order) {
        decide(members, order.of(unknown(members)), Blocks.LONG);
    }

    private int[] unknown(int[] members) {
        return Arrays.stream(members).filter(this::isUnknown).toArray();
    }

    private void decide(int[] members, int[] unknown, Blocks blocks) {
        Instant read = reading.clock().instant();
        if (!reading.isStopped()) {
            reader.compare(
                    unknown,
                    this::isFirstSeen,
                    allDigests
                            || unknown.length < members.length
                            || Arrays.stream(unknown).anyMatch(this::isWanted),
                    blocks,
                    leader -> feed.compared(leader, read));
        }
        for (int leader : members) {
            feed.compared(leader, read);
        }
        groups.take(List.of(members));
    }
}
