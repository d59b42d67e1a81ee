package io.dupfinder.catalog.hibernate;

import static java.util.Objects.requireNonNull;

import io.dupfinder.catalog.GroupChange;
import io.dupfinder.catalog.GroupChange.Directory;
import io.dupfinder.catalog.Host;
import io.dupfinder.catalog.ScanSpan;
import io.dupfinder.file.ByteCount;
import io.dupfinder.file.FilePath;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// All that ever had one content, as far as the history goes.
///
/// @param members at least one, of one digest and size
record PastGroup(List<Life> members, Map<Long, Host> hosts) {

    private record Inode(long hostId, String fsId, long inode) {
        static Inode of(Life life) {
            return new Inode(life.hostId(), life.identity().fsId(), life.identity().inode());
        }
    }

    /// A copy at one time, of which one path stands for all.
    private record Copy(Life life, long allocated) {}

    /// The copy to keep comes first: the one that occupies most, then the first path, as
    /// `v_dir_totals` has it.
    private static final Comparator<Copy> KEPT_FIRST =
            Comparator.comparingLong(Copy::allocated)
                    .reversed()
                    .thenComparingLong(copy -> copy.life().hostId())
                    .thenComparing(copy -> copy.life().path());

    /// How the group differs between two scans; empty when it does not.
    Optional<GroupChange> change(ScanSpan span) {
        List<Copy> before = copies(span.from());
        List<Copy> after = copies(span.to());
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
        Life any = members.getFirst();
        return Optional.of(
                new GroupChange(
                        new ByteCount(any.identity().size()),
                        RowChecks.digest(any.digestHex().orElseThrow(), any.algorithm()),
                        then,
                        now,
                        gained));
    }

    private List<Copy> copies(long scan) {
        Map<Inode, Life> byInode =
                members.stream()
                        .filter(life -> life.isThereAfter(scan))
                        .collect(
                                Collectors.toMap(
                                        Inode::of,
                                        life -> life,
                                        (one, other) ->
                                                one.path().compareTo(other.path()) <= 0
                                                        ? one
                                                        : other));
        return byInode.values().stream()
                .map(life -> new Copy(life, allocated(life)))
                .sorted(KEPT_FIRST)
                .toList();
    }

    /// What a file that is gone took on disk is not known: as much as another of this content, else
    /// its size.
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
        Host host = requireNonNull(hosts.get(copy.life().hostId()), "a file belongs to no host");
        String parent =
                FilePath.ofText(copy.life().path()).parent().map(FilePath::text).orElse("/");
        return new Directory(host, parent);
    }
}
