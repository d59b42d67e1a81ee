package io.dupfinder.cli.report;

import io.dupfinder.catalog.DuplicateGroup;
import io.dupfinder.catalog.GroupedFile;
import io.dupfinder.catalog.ScanRecord;
import io.dupfinder.catalog.ScanState;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.NioPath;
import io.dupfinder.file.Subtrees;
import io.dupfinder.report.LastSeen;
import io.dupfinder.report.Volumes;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/// When files were last seen, by the scans that the catalog has. A scan sees what lies below its
/// roots, and looks at the other members of its groups whose volumes are mounted. A scan that left
/// files out did not see those, and the catalog does not say which: what is missing on the disk was
/// not seen by it.
final class SeenByScans implements LastSeen {

    private record Seen(Subtrees roots, boolean leavesOut, Instant finished) {}

    private record Kind(List<FilePath> roots, boolean leavesOut) {}

    /// The newest scans of each set of roots, the newest first, by the key of the host: of the
    /// whole, and with something left out.
    private final Map<String, List<Seen>> byHost = new HashMap<>();

    private final Volumes volumes;

    /// @param scans newest first
    SeenByScans(List<ScanRecord> scans, Volumes volumes) {
        this.volumes = volumes;
        Map<String, Set<Kind>> met = new HashMap<>();
        for (ScanRecord scan : scans) {
            boolean isWhole =
                    scan.state() == ScanState.COMPLETE || scan.state() == ScanState.PARTIAL;
            String host = scan.host().key();
            if (isWhole
                    && scan.finished().isPresent()
                    && !scan.roots().isEmpty()
                    && met.computeIfAbsent(host, _ -> new HashSet<>())
                            .add(new Kind(scan.roots(), scan.leavesOut()))) {
                byHost.computeIfAbsent(host, _ -> new ArrayList<>())
                        .add(
                                new Seen(
                                        Subtrees.of(scan.roots()),
                                        scan.leavesOut(),
                                        scan.finished().get()));
            }
        }
    }

    @Override
    public Function<GroupedFile, Optional<Instant>> of(DuplicateGroup group) {
        Map<String, List<Seen>> ofGroup = new HashMap<>();
        byHost.forEach((host, scans) ->
                ofGroup.put(
                        host, scans.stream().filter(scan -> hasAny(group, host, scan)).toList()));
        return file -> stale(file, ofGroup.getOrDefault(file.host().key(), List.of()));
    }

    private static boolean hasAny(DuplicateGroup group, String host, Seen scan) {
        return group.files().stream()
                .anyMatch(file ->
                        file.host().key().equals(host) && scan.roots().contain(file.path()));
    }

    /// @param ofGroup scans of the host that had a file of the group, the newest first
    private Optional<Instant> stale(GroupedFile file, List<Seen> ofGroup) {
        List<Seen> scans = byHost.getOrDefault(file.host().key(), List.of());
        if (scans.isEmpty()) {
            return Optional.empty();
        }
        Instant newest = scans.getFirst().finished();
        Optional<Instant> own =
                newestThatSaw(
                        file, scans.stream().filter(scan -> scan.roots().contain(file.path())));
        Optional<Instant> seen =
                newestThatSaw(file, ofGroup.stream())
                        .filter(_ -> volumes.state(file) != Volumes.State.OFFLINE)
                        .filter(time -> own.isEmpty() || time.isAfter(own.get()))
                        .or(() -> own);
        return seen.filter(time -> time.isBefore(newest));
    }

    private Optional<Instant> newestThatSaw(GroupedFile file, Stream<Seen> scans) {
        return scans.filter(scan -> !scan.leavesOut() || !isMissing(file))
                .map(Seen::finished)
                .findFirst();
    }

    private boolean isMissing(GroupedFile file) {
        return volumes.state(file) == Volumes.State.ONLINE
                && Files.notExists(NioPath.of(file.path()), LinkOption.NOFOLLOW_LINKS);
    }
}
