package io.dupfinder.directory;

import io.dupfinder.catalog.GroupedFile;
import io.dupfinder.catalog.RememberedRow;
import io.dupfinder.file.Digest;
import io.dupfinder.file.DigestAlgorithm;
import io.dupfinder.file.SampleDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The files of two trees that have one size: tells which have their content in the other tree.
///
/// Two copies are equal by their digests, or by their samples where these are of whole contents.
/// They differ by digests of one algorithm, by samples, or by a comparison in which one of them
/// stood alone and that covers the other. Otherwise nobody knows.
final class SizeClass {

    /// Takes what was found out.
    interface Findings {
        void found(long rowId, Side side, Coverage coverage);
    }

    /// A path of a copy.
    private record Name(long rowId, Side side) {}

    /// Copies that may be equal to another one by their content.
    ///
    /// @param algorithm of its digest; empty where it has none
    private record Doubt(Optional<DigestAlgorithm> algorithm, long compared, long firstScan) {

        boolean isApartFrom(Doubt other) {
            return (algorithm.isPresent() && algorithm.equals(other.algorithm))
                    || compared >= other.firstScan
                    || other.compared >= firstScan;
        }
    }

    /// One inode, under all its paths in the two trees.
    private static final class Copy {

        final List<Name> names = new ArrayList<>(1);
        final long links;
        Optional<SampleDigest> sample = Optional.empty();
        Optional<Digest> digest = Optional.empty();
        long compared;
        long firstScan = Long.MAX_VALUE;

        Copy(long links) {
            this.links = links;
        }

        void learn(RememberedRow row) {
            compared = Math.max(compared, row.comparedScanId());
            firstScan = Math.min(firstScan, row.firstScanId());
            if (row.isSampled()) {
                sample = Optional.of(new SampleDigest(row.sampleHigh(), row.sampleLow()));
            }
            if (digest.isEmpty()) {
                digest = digestOf(row);
            }
        }

        private static Optional<Digest> digestOf(RememberedRow row) {
            for (DigestAlgorithm algorithm : DigestAlgorithm.values()) {
                if (row.hasDigest(algorithm)) {
                    return Optional.of(row.digest());
                }
            }
            return Optional.empty();
        }

        boolean isIn(Side side) {
            return names.stream().anyMatch(name -> name.side() == side);
        }

        Doubt doubt() {
            return new Doubt(digest.map(Digest::algorithm), compared, firstScan);
        }
    }

    /// The copies of one tree.
    private final class Copies {

        /// How many have a content, by what proves two contents equal.
        private final Map<Object, Integer> contents = new HashMap<>();

        /// Samples that another copy may equal; empty for those that have none.
        private final Map<Optional<SampleDigest>, Set<Doubt>> doubts = new HashMap<>();

        private final Set<Doubt> allDoubts = new HashSet<>();

        void add(Copy copy) {
            keys(copy).forEach(key -> contents.merge(key, 1, Integer::sum));
            doubts.computeIfAbsent(copy.sample, _ -> new HashSet<>()).add(copy.doubt());
            allDoubts.add(copy.doubt());
        }

        /// Whether there is a copy with its content besides itself.
        boolean haveEqual(Copy copy, boolean isAmongThem) {
            int itself = isAmongThem ? 1 : 0;
            return keys(copy).stream().anyMatch(key -> contents.getOrDefault(key, 0) > itself);
        }

        boolean mayHaveEqual(Copy copy) {
            Doubt doubt = copy.doubt();
            Stream<Doubt> alike =
                    copy.sample.isEmpty()
                            ? allDoubts.stream()
                            : Stream.of(copy.sample, Optional.<SampleDigest>empty())
                                    .flatMap(it -> doubts.getOrDefault(it, Set.of()).stream());
            return alike.anyMatch(other -> !doubt.isApartFrom(other));
        }
    }

    private final long size;
    private final Map<GroupedFile.Copy, Copy> copies = new LinkedHashMap<>();

    SizeClass(long size) {
        this.size = size;
    }

    long size() {
        return size;
    }

    void add(RememberedRow row, Set<Side> sides) {
        Copy copy =
                copies.computeIfAbsent(
                        GroupedFile.Copy.of(row.fsId(), row.inode()), _ -> new Copy(row.links()));
        copy.learn(row);
        sides.forEach(side -> copy.names.add(new Name(row.rowId(), side)));
    }

    void decide(Findings findings) {
        for (Side side : Side.values()) {
            Copies others = new Copies();
            copies.values().stream().filter(copy -> copy.isIn(side.other())).forEach(others::add);
            for (Copy copy : copies.values()) {
                if (copy.isIn(side)) {
                    Coverage coverage = coverage(copy, others, copy.isIn(side.other()));
                    copy.names.stream()
                            .filter(name -> name.side() == side)
                            .forEach(name -> findings.found(name.rowId(), side, coverage));
                }
            }
        }
    }

    /// @param isInBoth whether one of its paths lies in the other tree
    private Coverage coverage(Copy copy, Copies others, boolean isInBoth) {
        if (others.haveEqual(copy, isInBoth)) {
            return Coverage.COVERED;
        }
        if (isInBoth) {
            return copy.links > 1 ? Coverage.HARD_LINK : Coverage.SAME_FILE;
        }
        return others.mayHaveEqual(copy) ? Coverage.UNKNOWN : Coverage.MISSING;
    }

    /// The proof that a content is equal to another one. All empty contents are equal.
    private List<Object> keys(Copy copy) {
        if (size == 0) {
            return List.of(0);
        }
        List<Object> keys = new ArrayList<>(2);
        copy.digest.ifPresent(keys::add);
        if (SampleDigest.isDigest(DigestAlgorithm.XXH3_128, size)) {
            copy.sample.ifPresent(keys::add);
        }
        return keys;
    }
}
