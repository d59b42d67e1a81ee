package io.dupfinder.store.history;

import io.dupfinder.catalog.ScanSpan;
import io.dupfinder.store.entity.FileVersion.Reason;
import java.util.Optional;

/// One version of a file under one path, and between which scans it was there.
///
/// @param from the scan after which it was there
/// @param until the scan after which it no longer was; [#PRESENT] while it is
/// @param closing why it no longer was
/// @param allocated bytes on disk; of what is not there any more they are not known
record Life(
        long hostId,
        String path,
        Identity identity,
        Optional<String> digestHex,
        String algorithm,
        long from,
        long until,
        Optional<Reason> closing,
        Optional<Long> allocated,
        double written) {

    static final long PRESENT = Long.MAX_VALUE;

    /// The attributes that a file keeps when its directory is renamed.
    ///
    /// @param firstScanId the scan that met this version first
    record Identity(
            long hostId,
            String fsId,
            long inode,
            long size,
            long mtimeNanos,
            long ctimeNanos,
            long firstScanId) {

        /// The attributes that stay when the file itself is renamed, too.
        Content content() {
            return new Content(hostId, fsId, inode, size, mtimeNanos);
        }
    }

    public record Content(long hostId, String fsId, long inode, long size, long mtimeNanos) {}

    /// The same, there only from another scan on.
    Life since(long scan) {
        return new Life(
                hostId, path, identity, digestHex, algorithm, scan, until, closing, allocated,
                written);
    }

    /// Whether it ended because the file got another path.
    boolean isMoved() {
        return closing.equals(Optional.of(Reason.MOVED));
    }

    /// Whether it was there when a scan had ended.
    boolean isThereAfter(long scan) {
        return from <= scan && scan < until;
    }

    boolean appears(ScanSpan span) {
        return !isThereAfter(span.from()) && isThereAfter(span.to());
    }

    boolean disappears(ScanSpan span) {
        return isThereAfter(span.from()) && !isThereAfter(span.to());
    }
}
