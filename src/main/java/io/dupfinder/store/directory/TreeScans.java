package io.dupfinder.store.directory;

import io.dupfinder.catalog.Host;
import io.dupfinder.catalog.KnownTree;
import io.dupfinder.catalog.ListedRoot;
import io.dupfinder.catalog.OtherEntry;
import io.dupfinder.catalog.TreeScan;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.SkippedFile;
import io.dupfinder.store.damage.RowChecks;
import io.dupfinder.store.entity.ScanMetadata;
import io.dupfinder.store.entity.SkippedEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.StatelessSession;

/// The scans that listed trees.
record TreeScans(StatelessSession session) {

    private static final String ENDED =
            "select s.* from scan_metadata s join host h on h.id = s.host_id"
                    + " where h.host_key = :host and s.state in ('COMPLETE', 'PARTIAL') order by s.id desc";

    private static final String SKIPPED =
            "select * from skipped_file where scan_id = :scan order by path";

    Optional<TreeScan> newest(KnownTree tree) {
        return RowChecks.checked(
                        "scan_metadata",
                        () -> {
                            try (Stream<ScanMetadata> scans =
                                    session.createNativeQuery(ENDED, ScanMetadata.class)
                                            .setParameter("host", tree.host().key())
                                            .getResultStream()) {
                                return scans.filter(scan ->
                                                scan.roots().stream()
                                                        .anyMatch(tree.path()::startsWith))
                                        .findFirst();
                            }
                        })
                .map(scan ->
                        new TreeScan(
                                scan.id(),
                                scan.started(),
                                scan.leavingOut(),
                                skipped(scan.id(), tree)));
    }

    /// The roots of a host's ended scans, each by the newest scan of it.
    List<ListedRoot> roots(Host host) {
        Map<FilePath, ListedRoot> roots = new LinkedHashMap<>();
        RowChecks.checked(
                        "scan_metadata",
                        () ->
                                session.createNativeQuery(ENDED, ScanMetadata.class)
                                        .setParameter("host", host.key())
                                        .getResultList())
                .forEach(scan ->
                        scan.roots()
                                .forEach(root ->
                                        roots.putIfAbsent(
                                                root,
                                                new ListedRoot(
                                                        root,
                                                        scan.id(),
                                                        scan.isOfWholeDirectories()))));
        return List.copyOf(roots.values());
    }

    /// Entries that the newest scan of each place met there besides files, by the bytes of the
    /// paths' texts.
    List<OtherEntry> others(Host host) {
        Map<FilePath, Long> newest =
                roots(host).stream()
                        .collect(Collectors.toMap(ListedRoot::path, ListedRoot::scanId));
        List<OtherEntry> others = new ArrayList<>();
        for (long scan : new TreeSet<>(newest.values())) {
            RowChecks.checked(
                            "skipped_file",
                            () ->
                                    session.createNativeQuery(SKIPPED, SkippedEntry.class)
                                            .setParameter("scan", scan)
                                            .getResultStream()
                                            .map(SkippedEntry::file)
                                            .toList())
                    .stream()
                    .filter(file -> newestAt(file.path(), newest) == scan)
                    .flatMap(file -> other(file).stream())
                    .forEach(others::add);
        }
        others.sort((one, other) -> TextOrder.compare(one.path(), other.path()));
        return others;
    }

    /// The newest scan that listed the place of an entry; 0 for none.
    private static long newestAt(FilePath path, Map<FilePath, Long> newest) {
        long scan = 0;
        Optional<FilePath> at = Optional.of(path);
        while (at.isPresent()) {
            scan = Math.max(scan, newest.getOrDefault(at.get(), 0L));
            at = at.get().parent();
        }
        return scan;
    }

    private static Optional<OtherEntry> other(SkippedFile file) {
        FilePath path = file.path();
        if (file.linkTarget().isPresent()) {
            return Optional.of(new OtherEntry.Link(path, file.linkTarget().get()));
        }
        return switch (file.reason().kind()) {
            case EMPTY -> Optional.of(new OtherEntry.EmptyDirectory(path));
            case UNREAD, NOT_ENTERED, WITHOUT_CONTENT -> Optional.of(new OtherEntry.Unread(path));
            case GONE, LEFT_OUT -> Optional.empty();
        };
    }

    private List<SkippedFile> skipped(long scanId, KnownTree tree) {
        return RowChecks.checked(
                "skipped_file",
                () ->
                        session.createNativeQuery(SKIPPED, SkippedEntry.class)
                                .setParameter("scan", scanId)
                                .getResultStream()
                                .map(SkippedEntry::file)
                                .filter(file -> file.path().startsWith(tree.path()))
                                .toList());
    }
}
