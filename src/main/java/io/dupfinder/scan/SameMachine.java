package io.dupfinder.scan;

import io.dupfinder.catalog.KnownRow;
import io.dupfinder.catalog.ScanSession;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.FileTime;
import io.dupfinder.walk.DirectoryTable.Lack;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Whether this is the machine whose files the catalog has under its host id. A clone of it has the
/// same id, and would take for gone what the first machine has made since.
///
/// Removing a file changes its directory. If a file is missing, and its directory has not changed
/// since a scan began that saw it, then it was another machine's directory, or the disk was set
/// back to an earlier state. Only the first scan since the machine was started asks: clones are
/// started once more. Thread-safe.
final class SameMachine {

    /// A machine of which nothing has to be asked.
    static final SameMachine KNOWN = new SameMachine(Map.of());

    /// Time by which the kernel's coarse clock lags behind at most, and more.
    private static final long LAG_NANOS = Duration.ofMillis(100).toNanos();

    /// When each scan of the host began.
    private final Map<Long, Instant> begins;

    private final AtomicReference<@Nullable FilePath> contradiction = new AtomicReference<>();

    private SameMachine(Map<Long, Instant> begins) {
        this.begins = begins;
    }

    static SameMachine of(ScanSession session) {
        return session.isFirstOfBoot() ? new SameMachine(session.begins()) : KNOWN;
    }

    /// Considers a file that is missing from a listing.
    void consider(KnownRow known, FilePath path, Lack lack) {
        if (begins.isEmpty() || !lack.filesystem().keepsChangeTimes()) {
            return;
        }
        Instant seen = begins.get(known.firstScanId());
        if (seen != null && lack.changedNanos() < FileTime.nanos(seen) - LAG_NANOS) {
            contradiction.compareAndSet(null, path);
        }
    }

    /// Refuses to go on where a file cannot have been removed from where it is missing.
    void require(ScanSession session) {
        Optional<FilePath> file = Optional.ofNullable(contradiction.get());
        if (file.isPresent()) {
            throw session.anotherMachine(
                    "it is the first scan since this one was started, and %s is missing from a directory that has not changed since it was seen there"
                            .formatted(file.get()));
        }
    }
}
