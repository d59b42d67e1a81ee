package io.dupfinder.store.run;

import io.dupfinder.catalog.ScanSoFar;
import io.dupfinder.catalog.ScanStage;
import io.dupfinder.catalog.ScanStart;
import io.dupfinder.catalog.ScanState;
import io.dupfinder.catalog.ScanSummary;
import io.dupfinder.file.SkippedFile;
import io.dupfinder.store.entity.ScanMetadata;
import io.dupfinder.store.entity.ScanRedundancy;
import io.dupfinder.store.entity.SkippedEntry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.StatelessSession;
import org.hibernate.query.MutationQuery;
import org.jspecify.annotations.Nullable;

/// The record of the run itself, and what it skipped.
public final class OwnScan {

    private static final String PROGRESS =
            "update scan_metadata set files = :files, bytes = :bytes, directories = :directories, files_reused = :reused,"
                    + " files_read = :read, bytes_read = :bytesRead, skipped = :skipped where id = :scan and state = 'RUNNING'";

    private static final String EARLIER =
            "select coalesce(max(s.id), 0) from scan_metadata s join scan_metadata n on n.id = :scan"
                    + " where s.host_id = n.host_id and s.roots = n.roots and s.options = n.options and s.id < n.id"
                    + " and s.state in ('COMPLETE', 'PARTIAL')";

    private OwnScan() {}

    /// Enters a scan as running and returns its number.
    public static long start(StatelessSession session, long hostId, ScanStart start) {
        return enter(
                session,
                new ScanMetadata(
                        hostId,
                        start.roots(),
                        start.options(),
                        ScanState.RUNNING,
                        start.started()));
    }

    /// Enters what changed files without a look at any tree, as a scan that has ended: the history
    /// is counted in scans.
    public static long ended(StatelessSession session, long hostId, Map<String, String> options) {
        return enter(
                session,
                new ScanMetadata(hostId, List.of(), options, ScanState.COMPLETE, Instant.now()));
    }

    private static long enter(StatelessSession session, ScanMetadata scan) {
        session.insert(scan);
        return scan.id();
    }

    /// Enters how far a scan is: the numbers of stages that have ended, which tell the stage. A
    /// scan that has ended meanwhile keeps what it ended with.
    static void progress(StatelessSession session, long scanId, ScanSoFar soFar) {
        ScanStage stage = soFar.stage();
        boolean isWalked = stage.isBehind(ScanStage.WALKING);
        boolean isRecalled = stage.isBehind(ScanStage.RECALLING);
        MutationQuery update =
                session.createNativeMutationQuery(PROGRESS).setParameter("scan", scanId);
        set(update, "files", stage.isBehind(ScanStage.STARTING), soFar.files());
        set(update, "bytes", isWalked, soFar.bytes().bytes());
        set(update, "directories", isWalked, soFar.directories());
        set(update, "reused", isRecalled, soFar.filesReused());
        set(update, "read", isRecalled, soFar.filesRead());
        set(update, "bytesRead", isRecalled, soFar.bytesRead().bytes());
        set(update, "skipped", stage.isBehind(ScanStage.COMPARING), soFar.skipped());
        update.executeUpdate();
    }

    private static void set(MutationQuery update, String name, boolean isKnown, long number) {
        update.setParameter(name, isKnown ? number : null, Long.class);
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
        List<SkippedEntry> listed =
                skipped.stream().map(file -> new SkippedEntry(scanId, file)).toList();
        if (!listed.isEmpty()) {
            forgetSame(session, scanId, listed);
        }
        session.insertMultiple(listed);
        scan.finish(summary, Instant.now());
        session.update(scan);
        session.insert(new ScanRedundancy(scanId, summary.redundantBytes().orElseThrow().bytes()));
        return true;
    }

    /// Takes out the list of the scan before with the same roots and options, where it is the same:
    /// a tree with many links would make the catalog grow with each scan.
    private static void forgetSame(
            StatelessSession session, long scanId, List<SkippedEntry> listed) {
        long earlier =
                session.createNativeQuery(EARLIER, Long.class)
                        .setParameter("scan", scanId)
                        .getSingleResult();
        Set<List<String>> before =
                session.createNativeQuery(
                                "select * from skipped_file where scan_id = :scan",
                                SkippedEntry.class)
                        .setParameter("scan", earlier)
                        .setMaxResults(listed.size() + 1)
                        .getResultStream()
                        .map(SkippedEntry::texts)
                        .collect(Collectors.toSet());
        Set<List<String>> now =
                listed.stream().map(SkippedEntry::texts).collect(Collectors.toSet());
        if (before.equals(now)) {
            session.createNativeMutationQuery("delete from skipped_file where scan_id = :scan")
                    .setParameter("scan", earlier)
                    .executeUpdate();
        }
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
