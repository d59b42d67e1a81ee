package io.dupfinder.store.history;

import io.dupfinder.catalog.ScanSpan;
import io.dupfinder.store.damage.DamagedData;
import java.sql.ResultSet;
import java.sql.SQLException;
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
        Optional<History.Reason> closing,
        Optional<Long> allocated,
        double written) {

    static final long PRESENT = Long.MAX_VALUE;

    /// What a file keeps when its directory is renamed.
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

        /// What it keeps when the file itself is renamed, too.
        Content content() {
            return new Content(hostId, fsId, inode, size, mtimeNanos);
        }
    }

    public record Content(long hostId, String fsId, long inode, long size, long mtimeNanos) {}

    private static final String SHARED =
            "host_id, absolute_path, file_size, mtime_ns, ctime_ns, fs_id, inode, hash_value, hash_algorithm, first_scan_id";

    /// Columns of `file_hashes`, in the order of [#of].
    static final String OF_PRESENT =
            SHARED
                    + ", cast(null as bigint) as closed_scan_id, cast(null as varchar(10)) as reason, allocated_bytes, scan_date";

    /// Columns of `file_version`.
    static final String OF_VERSION =
            SHARED
                    + ", closed_scan_id, reason, cast(null as bigint) as allocated_bytes, 0e0 as scan_date";

    static Life of(ResultSet row) throws SQLException {
        long until = row.getLong(11);
        boolean isPresent = row.wasNull();
        long allocated = row.getLong(13);
        Identity identity =
                new Identity(
                        row.getLong(1),
                        DamagedData.text(row, 6, "file_version"),
                        row.getLong(7),
                        row.getLong(3),
                        row.getLong(4),
                        row.getLong(5),
                        row.getLong(10));
        return new Life(
                identity.hostId(),
                DamagedData.text(row, 2, "file_version"),
                identity,
                Optional.ofNullable(row.getString(8)),
                Optional.ofNullable(row.getString(9)).orElse(""),
                identity.firstScanId(),
                isPresent ? PRESENT : until,
                Optional.ofNullable(row.getString(12)).map(History.Reason::valueOf),
                isPresent ? Optional.of(allocated) : Optional.empty(),
                row.getDouble(14));
    }

    /// The same, there only from another scan on.
    Life since(long scan) {
        return new Life(
                hostId, path, identity, digestHex, algorithm, scan, until, closing, allocated,
                written);
    }

    /// Whether it ended because the file got another path.
    boolean isMoved() {
        return closing.equals(Optional.of(History.Reason.MOVED));
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
