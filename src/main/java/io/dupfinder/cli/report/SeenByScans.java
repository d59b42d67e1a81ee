package io.dupfinder.cli.report;

import io.dupfinder.catalog.DuplicateGroup;
import io.dupfinder.catalog.GroupedFile;
import io.dupfinder.catalog.ScanRecord;
import io.dupfinder.catalog.ScanState;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.Subtrees;
import io.dupfinder.report.LastSeen;
import io.dupfinder.report.Volumes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// When files were last seen, by the scans that the catalog has. A scan sees what lies below its
/// roots, and looks at the other members of its groups whose volumes are mounted.
final class SeenByScans implements LastSeen {

    private record Seen(Subtrees roots, Instant finished) {}

    /// The newest scan of each set of roots, the newest first, by the key of the host.
    private final Map<String, List<Seen>> byHost = new HashMap<>();

    private final Volumes volumes;

    /// @param scans newest first
    SeenByScans(List<ScanRecord> scans, Volumes volumes) {
        this.volumes = volumes;
        Map<String, Set<List<FilePath>>> met = new HashMap<>();
        for (ScanRecord scan : scans) {
            boolean isWhole =
                    scan.state() == ScanState.COMPLETE || scan.state() == ScanState.PARTIAL;
            String host = scan.host().key();
            if (isWhole
                    && scan.finished().isPresent()
                    && !scan.roots().isEmpty()
                    && met.computeIfAbsent(host, _ -> new HashSet<>()).add(scan.roots())) {
                byHost.computeIfAbsent(host, _ -> new ArrayList<>())
                        .add(new Seen(Subtrees.of(scan.roots()), scan.finished().get()));
            }
        }
    }

    @Override
    public Function<GroupedFile, Optional<Instant>> of(DuplicateGroup group) {
        Map<String, Instant> ofGroup = new HashMap<>();
        byHost.forEach((host, scans) ->
                scans.stream()
                        .filter(scan -> hasAny(group, host, scan))
                        .findFirst()
                        .ifPresent(scan -> ofGroup.put(host, scan.finished())));
        return file -> stale(file, Optional.ofNullable(ofGroup.get(file.host().key())));
    }

    private static boolean hasAny(DuplicateGroup group, String host, Seen scan) {
        return group.files().stream()
                .anyMatch(file ->
                        file.host().key().equals(host) && scan.roots().contain(file.path()));
    }

    /// @param ofGroup the newest scan of the host that had a file of the group
    private Optional<Instant> stale(GroupedFile file, Optional<Instant> ofGroup) {
        List<Seen> scans = byHost.getOrDefault(file.host().key(), List.of());
        if (scans.isEmpty()) {
            return Optional.empty();
        }
        Instant newest = scans.getFirst().finished();
        Optional<Instant> own =
                scans.stream()
                        .filter(scan -> scan.roots().contain(file.path()))
                        .map(Seen::finished)
                        .findFirst();
        Optional<Instant> seen =
                ofGroup.filter(_ -> volumes.state(file) != Volumes.State.OFFLINE)
                        .filter(time -> own.isEmpty() || time.isAfter(own.get()))
                        .or(() -> own);
        return seen.filter(time -> time.isBefore(newest));
    }
}
