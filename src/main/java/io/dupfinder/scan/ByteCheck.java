package io.dupfinder.scan;

import io.dupfinder.file.DigestAlgorithm;
import io.dupfinder.file.SampleDigest;
import io.dupfinder.fs.FileStat;
import io.dupfinder.hash.ByteComparison;
import io.dupfinder.hash.FileVersion;
import io.dupfinder.scan.FoundGroups.FoundGroup;
import io.dupfinder.walk.FileTable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The check of groups whose digest is no proof. Their members are compared byte by byte: files of
/// different owners, one of whom may have made a content for the digest of the other; files of
/// which some were read by an earlier run, where the algorithm has known collisions; and files that
/// the lock-step doubts. A member that is told apart loses its digest, so that nothing groups it by
/// that again.
///
/// Groups about which nothing was learned in this run were compared by the one that learned it.
final class ByteCheck {

    private final Reading reading;
    private final ScannedFiles scanned;
    private final FileTable files;
    private final FileKnowledge knowledge;
    private final CatalogFeed feed;
    private final boolean comparesAll;
    private final ByteComparison comparison;

    /// An order of the classes of one digest whose last keeps the digest: one with a file that was
    /// known before, since other files may have been compared with that; else the one of most
    /// files.
    private final Comparator<RowList> leastDoubtfulLast =
            Comparator.comparing(this::hasKnown).thenComparingInt(RowList::count);

    /// Rows that stand for copies and were told apart from the others of their group.
    private final BitSet apart = new BitSet();

    /// @param feed gets each copy that loses its digest
    /// @param comparesAll whether every group is compared
    ByteCheck(
            Reading reading,
            ScannedFiles scanned,
            CatalogFeed feed,
            boolean comparesAll,
            ScanProgress progress) {
        this.reading = reading;
        this.scanned = scanned;
        this.files = scanned.table();
        this.knowledge = scanned.knowledge();
        this.feed = feed;
        this.comparesAll = comparesAll;
        this.comparison =
                new ByteComparison(reading.fileSystem(), progress.readCounter(), reading.stop());
    }

    /// Compares what has to be. Returns the rows that stand for copies of another content than the
    /// rest of their group, or of one that cannot be read any more.
    BitSet run(Readers readers, List<FoundGroup> groups) {
        separateSamples();
        List<FoundGroup> doubtful = groups.stream().filter(this::isDoubtful).toList();
        readers.forEach(doubtful, this::compare);
        return apart;
    }

    /// Where contents with one digest have different samples, all but one of them lose the digest.
    private void separateSamples() {
        if (!knowledge.algorithm().hasKnownCollisions()) {
            return;
        }
        Map<Content, Map<SampleDigest, RowList>> contents = new HashMap<>();
        scanned.links()
                .forEachLeader(row -> {
                    if (knowledge.hasDigest(row) && knowledge.isSampled(row)) {
                        Content content =
                                new Content(
                                        files.size(row), knowledge.digest(row).orElseThrow().hex());
                        contents.computeIfAbsent(content, _ -> new LinkedHashMap<>())
                                .computeIfAbsent(knowledge.sample(row), _ -> new RowList())
                                .add(row);
                    }
                });
        for (Map<SampleDigest, RowList> samples : contents.values()) {
            List<RowList> classes = new ArrayList<>(samples.values());
            classes.remove(Collections.max(classes, leastDoubtfulLast));
            for (RowList others : classes) {
                Arrays.stream(others.toArray())
                        .filter(row -> files.host(row) == 0)
                        .forEach(this::tellApart);
            }
        }
    }

    private record Content(long size, String digest) {}

    private boolean isDoubtful(FoundGroup group) {
        DigestAlgorithm algorithm = knowledge.algorithm();
        if (comparesAll) {
            return true;
        }
        if (algorithm.resistsForgery()) {
            return false;
        }
        boolean hasLearned = false;
        boolean hasKnown = false;
        boolean isDoubted = false;
        for (int row : group.rows()) {
            int leader = scanned.links().leader(row);
            hasLearned |= knowledge.hasLearned(leader);
            hasKnown |= !knowledge.hasLearned(leader);
            isDoubted |= knowledge.isDoubted(leader);
        }
        return isDoubted
                || (hasLearned
                        && (areOfSeveralOwners(group)
                                || (hasKnown && algorithm.hasKnownCollisions())));
    }

    private boolean areOfSeveralOwners(FoundGroup group) {
        int owner = FileStat.UNKNOWN_OWNER;
        for (int row : group.rows()) {
            if (isHere(row)) {
                if (owner != FileStat.UNKNOWN_OWNER && owner != files.owner(row)) {
                    return true;
                }
                owner = files.owner(row);
            }
        }
        return false;
    }

    /// Whether the file was seen by this run, so that it can be read.
    private boolean isHere(int row) {
        return files.isMet(row)
                || (files.host(row) == 0 && files.owner(row) != FileStat.UNKNOWN_OWNER);
    }

    private void compare(FoundGroup group) {
        RowList leaders = new RowList();
        List<FileVersion> versions = new ArrayList<>();
        BitSet met = new BitSet();
        for (int row : group.rows()) {
            int leader = scanned.links().leader(row);
            if (isHere(row) && !met.get(leader)) {
                met.set(leader);
                leaders.add(leader);
                versions.add(
                        new FileVersion(
                                files.path(row),
                                files.inode(row),
                                files.size(row),
                                files.mtimeNanos(row),
                                files.ctimeNanos(row)));
            }
        }
        List<RowList> classes = new ArrayList<>();
        for (List<Integer> equal : comparison.classes(versions)) {
            RowList rows = new RowList();
            equal.forEach(index -> rows.add(leaders.get(index)));
            classes.add(rows);
        }
        if (reading.isStopped()) {
            met.stream().forEach(this::leaveOut);
            return;
        }
        Optional<RowList> kept = classes.stream().max(leastDoubtfulLast);
        for (RowList equal : classes) {
            for (int leader : equal.toArray()) {
                met.clear(leader);
                if (kept.filter(it -> it == equal).isEmpty()) {
                    tellApart(leader);
                }
            }
        }
        // Left are those that could not be read.
        met.stream()
                .forEach(leader -> {
                    knowledge.forgetDigest(leader);
                    leaveOut(leader);
                    feed.compared(leader, reading.clock().instant());
                });
    }

    private boolean hasKnown(RowList leaders) {
        return Arrays.stream(leaders.toArray()).anyMatch(row -> !knowledge.hasLearned(row));
    }

    private void tellApart(int leader) {
        Instant now = reading.clock().instant();
        knowledge.tellApart(leader);
        leaveOut(leader);
        feed.compared(leader, now);
    }

    private synchronized void leaveOut(int leader) {
        apart.set(leader);
    }
}
