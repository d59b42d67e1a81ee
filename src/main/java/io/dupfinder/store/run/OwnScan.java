package io.dupfinder.store.run;

import io.dupfinder.catalog.ScanStart;
import io.dupfinder.catalog.ScanState;
import io.dupfinder.catalog.ScanSummary;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.SkippedFile;
import io.dupfinder.json.JsonText;
import io.dupfinder.store.entity.ScanMetadata;
import io.dupfinder.store.entity.ScanRedundancy;
import io.dupfinder.store.entity.SkippedEntry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.hibernate.StatelessSession;
import org.jspecify.annotations.Nullable;

/// The record of the run itself, and what it skipped.
public final class OwnScan {

    private OwnScan() {}

    /// Enters a scan as running and returns its number.
    public static long start(StatelessSession session, long hostId, ScanStart start) {
        return enter(
                session,
                new ScanMetadata(
                        hostId,
                        JsonText.array(start.roots().stream().map(FilePath::text).toList()),
                        JsonText.object(start.options()),
                        ScanState.RUNNING,
                        start.started()));
    }

    /// Enters what changed files without a look at any tree, as a scan that has ended: the history
    /// is counted in scans.
    public static long ended(StatelessSession session, long hostId, Map<String, String> options) {
        return enter(
                session,
                new ScanMetadata(
                        hostId,
                        JsonText.array(List.of()),
                        JsonText.object(options),
                        ScanState.COMPLETE,
                        Instant.now()));
    }

    private static long enter(StatelessSession session, ScanMetadata scan) {
        session.insert(scan);
        return scan.id();
    }

    /// Enters how a scan ended, and what it skipped.
    ///
    /// @return whether the scan was there to be ended
    public static boolean finish(
            StatelessSession session, long scanId, ScanSummary summary, List<SkippedFile> skipped) {
        @Nullable ScanMetadata scan = session.get(ScanMetadata.class, scanId);
        if (scan == null) {
            return false;
        }
        session.insertMultiple(
                skipped.stream().map(file -> new SkippedEntry(scanId, file)).toList());
        scan.finish(summary, Instant.now());
        session.update(scan);
        session.insert(new ScanRedundancy(scanId, summary.redundantBytes().orElseThrow().bytes()));
        return true;
    }

    /// Enters that a running scan failed.
    ///
    /// @return whether it was running
    public static boolean failed(StatelessSession session, long scanId) {
        @Nullable ScanMetadata scan = session.get(ScanMetadata.class, scanId);
        if (scan == null || scan.state() != ScanState.RUNNING) {
            return false;
        }
        scan.end(ScanState.FAILED, Instant.now());
        session.update(scan);
        return true;
    }
}
