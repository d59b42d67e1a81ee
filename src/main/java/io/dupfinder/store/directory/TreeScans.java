package io.dupfinder.store.directory;

import io.dupfinder.catalog.KnownTree;
import io.dupfinder.catalog.TreeScan;
import io.dupfinder.file.SkippedFile;
import io.dupfinder.store.damage.RowChecks;
import io.dupfinder.store.entity.ScanMetadata;
import io.dupfinder.store.entity.SkippedEntry;
import java.util.List;
import java.util.Optional;
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
