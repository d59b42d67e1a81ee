package io.dupfinder.scan;

import static java.util.stream.Collectors.partitioningBy;

import io.dupfinder.file.ByteCount;
import io.dupfinder.file.Digest;
import io.dupfinder.fs.FileSystem;
import io.dupfinder.fs.Spindle;
import io.dupfinder.hash.Blocks;
import io.dupfinder.scan.FileKnowledge.Status;
import io.dupfinder.walk.FileTable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.function.BooleanSupplier;

/// The stage that decides classes of copies with one sample: what nothing else tells apart is
/// compared by its contents, and what is equal is a duplicate group.
final class Comparison {

    private final FileSystem fileSystem;
    private final FileTable files;
    private final FileKnowledge knowledge;
    private final Links links;
    private final ContentReader reader;
    private final CatalogFeed feed;
    private final long scanId;
    private final boolean allDigests;
    private final boolean countsLearned;
    private final BooleanSupplier cancelled;
    private final List<FoundGroup> found = new ArrayList<>();

    /// @param allDigests whether files of the walked trees are read to the end that differ from all
    ///   others
    /// @param countsLearned whether groups count of whose files something was learned: of all
    ///   others a file was met
    Comparison(
            FileSystem fileSystem,
            FileTable files,
            FileKnowledge knowledge,
            Links links,
            ContentReader reader,
            CatalogFeed feed,
            long scanId,
            boolean allDigests,
            boolean countsLearned,
            BooleanSupplier cancelled) {
        this.fileSystem = fileSystem;
        this.files = files;
        this.knowledge = knowledge;
        this.links = links;
        this.reader = reader;
        this.feed = feed;
        this.scanId = scanId;
        this.allDigests = allDigests;
        this.countsLearned = countsLearned;
        this.cancelled = cancelled;
    }

    /// Decides all, the classes with most bytes first, so that the longest work does not begin
    /// last; what lies on a disk with a head, by one thread for that disk. Returns the groups with
    /// a file that this run met.
    List<FoundGroup> run(Readers readers, List<int[]> classes) {
        Map<Boolean, List<int[]>> byReading =
                classes.stream().collect(partitioningBy(this::hasToBeRead));
        List<int[]> undecided = new ArrayList<>(byReading.getOrDefault(true, List.of()));
        // What others do meanwhile begins before the groups are put together.
        feed.release(rowsOf(undecided));
        byReading.getOrDefault(false, List.of()).forEach(this::find);
        undecided.sort(Comparator.comparingLong(this::length).reversed());
        Spindles spindles = new Spindles(fileSystem, files, toRead(undecided));
        if (spindles.areNone()) {
            readers.forEach(undecided, this::decide);
        } else {
            run(readers, undecided, spindles);
        }
        return List.copyOf(found);
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
        DiskOrder order = new DiskOrder(fileSystem, files, cancelled);
        Heads heads = new Heads();
        Map<Spindle, Lane> lanes = new LinkedHashMap<>();
        List<Runnable> others = new ArrayList<>();
        for (int[] members : undecided) {
            NavigableSet<Spindle> of = spindles.of(unknown(members));
            if (of.isEmpty()) {
                others.add(() -> decide(members));
            } else {
                lanes.computeIfAbsent(
                                of.first(),
                                _ ->
                                        new Lane(
                                                files,
                                                this::isUnknown,
                                                order,
                                                heads,
                                                it -> decide(it, order),
                                                this::decide))
                        .add(members, of);
            }
        }
        readers.run(lanes.values(), others);
    }

    private long length(int[] members) {
        return files.size(members[0]) * members.length;
    }

    private boolean hasToBeRead(int[] members) {
        boolean isUnknown = false;
        boolean isWanted = false;
        for (int row : members) {
            isUnknown |= isUnknown(row);
            isWanted |= allDigests && files.isMet(row) && isUnknown(row);
        }
        return isWanted || (isUnknown && !areToldApart(members));
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
            newest = Math.max(newest, firstScanId(row));
            if (!knowledge.hasDigest(row)) {
                oldestComparison = Math.min(oldestComparison, comparedScanId(row));
            }
        }
        return oldestComparison >= newest;
    }

    /// Of the paths that speak of one version of a copy, the scan that saw it first.
    private long firstScanId(int leader) {
        long first = Long.MAX_VALUE;
        for (int row = leader; row != Links.NONE; row = links.nextPath(row)) {
            if (links.isSameVersion(row, leader)) {
                first = Math.min(first, ownFirstScanId(row));
            }
        }
        return first;
    }

    private long ownFirstScanId(int row) {
        Status status = knowledge.status(row);
        return status == Status.UNCHANGED || status == Status.MOVED
                ? knowledge.firstScanId(row)
                : scanId;
    }

    /// Whether no earlier scan knew this version of a copy under any path. What one knew without a
    /// digest may be suspect (docs/decisions/0017), and only reading the file itself tells.
    private boolean isFirstSeen(int leader) {
        return firstScanId(leader) == scanId;
    }

    private long comparedScanId(int leader) {
        long compared = 0;
        for (int row = leader; row != Links.NONE; row = links.nextPath(row)) {
            if (links.isSameVersion(row, leader)) {
                compared = Math.max(compared, knowledge.comparedScanId(row));
            }
        }
        return compared;
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
        Instant read = Instant.now();
        if (!cancelled.getAsBoolean()) {
            reader.compare(
                    unknown,
                    this::isFirstSeen,
                    allDigests || unknown.length < members.length,
                    blocks,
                    leader -> feed.compared(leader, read));
        }
        for (int leader : members) {
            feed.compared(leader, read);
        }
        find(members);
    }

    /// Adds the groups of a class that is decided.
    private void find(int[] members) {
        if (areSampleDigests(members)) {
            find(knowledge.digest(members[0]).orElseThrow(), members);
            return;
        }
        Map<Digest, RowList> byDigest = new HashMap<>();
        for (int row : members) {
            knowledge
                    .digest(row)
                    .ifPresent(digest ->
                            byDigest.computeIfAbsent(digest, _ -> new RowList()).add(row));
        }
        byDigest.forEach((digest, equal) -> {
            if (equal.count() > 1) {
                find(digest, equal.toArray());
            }
        });
    }

    private boolean areSampleDigests(int[] members) {
        for (int row : members) {
            if (!knowledge.isSampleDigest(row)) {
                return false;
            }
        }
        return true;
    }

    private void find(Digest digest, int[] leaders) {
        long total = 0;
        long largest = 0;
        boolean isMet = false;
        RowList paths = new RowList();
        for (int leader : leaders) {
            total += files.allocated(leader);
            largest = Math.max(largest, files.allocated(leader));
            isMet |= files.isMet(leader) || (countsLearned && knowledge.hasLearned(leader));
            for (int row = leader; row != Links.NONE; row = links.nextPath(row)) {
                paths.add(row);
            }
        }
        if (isMet) {
            FoundGroup group =
                    new FoundGroup(
                            new ByteCount(files.size(leaders[0])),
                            digest,
                            leaders.length,
                            new ByteCount(total - largest),
                            paths.toArray());
            synchronized (found) {
                found.add(group);
            }
        }
    }
}
