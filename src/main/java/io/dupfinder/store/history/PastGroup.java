package io.dupfinder.store.history;

import static java.util.Objects.requireNonNull;

import io.dupfinder.catalog.AcknowledgedGroups;
import io.dupfinder.catalog.Acknowledgement;
import io.dupfinder.catalog.GroupChange;
import io.dupfinder.catalog.GroupChange.Directory;
import io.dupfinder.catalog.GroupedFile;
import io.dupfinder.catalog.Host;
import io.dupfinder.catalog.ScanSpan;
import io.dupfinder.file.ByteCount;
import io.dupfinder.file.Digest;
import io.dupfinder.file.FilePath;
import io.dupfinder.store.damage.RowChecks;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// All that ever had one content, as far as the history goes.
///
/// @param members at least one, of one digest and size
/// @param acknowledged groups that count as none
record PastGroup(List<Life> members, Map<Long, Host> hosts, AcknowledgedGroups acknowledged) {

    /// A copy at one time, of which one path stands for all.
    private record Copy(Life life, long allocated) {}

    /// The copy to keep comes first: the one that occupies most, then one that is there before and
    /// after, then the one that was met first, so that a copy that came or went makes the
    /// difference and not one that stayed; then the first path.
    private static Comparator<Copy> keptFirst(ScanSpan span) {
        return Comparator.comparingLong(Copy::allocated)
                .thenComparing(copy ->
                        copy.life().isThereAfter(span.from())
                                && copy.life().isThereAfter(span.to()))
                .reversed()
                .thenComparingLong(copy -> copy.life().identity().firstScanId())
                .thenComparingLong(copy -> copy.life().hostId())
                .thenComparing(copy -> copy.life().path());
    }

    /// How the group differs between two scans; empty when it does not.
    Optional<GroupChange> change(ScanSpan span) {
        List<Copy> before = copies(span.from(), keptFirst(span));
        List<Copy> after = copies(span.to(), keptFirst(span));
        Map<Directory, Long> gained = new HashMap<>();
        addRedundant(before, -1, gained);
        addRedundant(after, 1, gained);
        gained.values().removeIf(bytes -> bytes == 0);
        GroupChange.State then = state(before);
        GroupChange.State now = state(after);
        boolean wasAGroup = then.copies() > 1 || now.copies() > 1;
        if (!wasAGroup || (then.equals(now) && gained.isEmpty())) {
            return Optional.empty();
        }
        return Optional.of(new GroupChange(size(), digest(), then, now, gained));
    }

    private ByteCount size() {
        return new ByteCount(members.getFirst().identity().size());
    }

    private Digest digest() {
        Life any = members.getFirst();
        return RowChecks.digest(any.digestHex().orElseThrow(), any.algorithm());
    }

    /// Empty where somebody wants to keep all that there were.
    private List<Copy> copies(long scan, Comparator<Copy> order) {
        List<Life> there = members.stream().filter(life -> life.isThereAfter(scan)).toList();
        if (isAcknowledged(there)) {
            return List.of();
        }
        Map<GroupedFile.Copy, Life> byCopy =
                there.stream()
                        .collect(
                                Collectors.toMap(
                                        PastGroup::copyOf,
                                        life -> life,
                                        (one, other) ->
                                                one.path().compareTo(other.path()) <= 0
                                                        ? one
                                                        : other));
        return byCopy.values().stream()
                .map(life -> new Copy(life, allocated(life)))
                .sorted(order)
                .toList();
    }

    private static GroupedFile.Copy copyOf(Life life) {
        return GroupedFile.Copy.of(life.identity().fsId(), life.identity().inode());
    }

    private boolean isAcknowledged(List<Life> there) {
        return acknowledged.cover(
                size(),
                digest(),
                () ->
                        there.stream()
                                .map(life ->
                                        new Acknowledgement.Place(
                                                host(life).key(), FilePath.ofText(life.path()))));
    }

    /// The size on disk of a file that is gone, which nobody knows any more: that of another file
    /// of this content, else its length.
    private long allocated(Life life) {
        return life.allocated()
                .or(() -> members.stream().flatMap(it -> it.allocated().stream()).findFirst())
                .orElse(life.identity().size());
    }

    private static GroupChange.State state(List<Copy> copies) {
        long reclaimable = copies.stream().skip(1).mapToLong(Copy::allocated).sum();
        return new GroupChange.State(copies.size(), new ByteCount(reclaimable));
    }

    private void addRedundant(List<Copy> copies, int sign, Map<Directory, Long> gained) {
        copies.stream()
                .skip(1)
                .forEach(copy -> gained.merge(directory(copy), sign * copy.allocated(), Long::sum));
    }

    private Directory directory(Copy copy) {
        String parent =
                FilePath.ofText(copy.life().path()).parent().map(FilePath::text).orElse("/");
        return new Directory(host(copy.life()), parent);
    }

    private Host host(Life life) {
        return requireNonNull(hosts.get(life.hostId()), "a file belongs to no host");
    }
}
