package io.dupfinder.fs;

import io.dupfinder.file.FileId;

/// Attributes of a file. Mutable and reused, so that a walk makes no object a file; times are
/// nanoseconds since the epoch, clamped to what 64 bits hold (the years 1677 to 2262).
public final class FileStat {

    private EntryKind kind = EntryKind.REGULAR;
    private long device;
    private long inode;
    private long size;
    private long allocated;
    private long links;
    private long mtimeNanos;
    private long ctimeNanos;

    /// Of a regular file, on an unknown device.
    ///
    /// @param inode unsigned
    /// @param size in bytes
    /// @param allocated bytes occupied on disk
    public static FileStat ofFile(
            long inode, long size, long allocated, long links, long mtimeNanos, long ctimeNanos) {
        FileStat stat = new FileStat();
        stat.set(EntryKind.REGULAR, 0, inode, size, allocated, links, mtimeNanos, ctimeNanos);
        return stat;
    }

    public void set(
            EntryKind newKind,
            long newDevice,
            long newInode,
            long newSize,
            long newAllocated,
            long newLinks,
            long newMtimeNanos,
            long newCtimeNanos) {
        kind = newKind;
        device = newDevice;
        inode = newInode;
        size = newSize;
        allocated = newAllocated;
        links = newLinks;
        mtimeNanos = newMtimeNanos;
        ctimeNanos = newCtimeNanos;
    }

    /// Nanoseconds since the epoch of a time in seconds and nanoseconds, clamped.
    public static long clampedNanos(long seconds, long nanos) {
        long limit = Long.MAX_VALUE / 1_000_000_000L - 1;
        long clamped = Math.clamp(seconds, -limit, limit);
        return clamped * 1_000_000_000L + nanos;
    }

    public FileId id() {
        return new FileId(device, inode);
    }

    public EntryKind kind() {
        return kind;
    }

    public long device() {
        return device;
    }

    /// Unsigned.
    public long inode() {
        return inode;
    }

    /// In bytes.
    public long size() {
        return size;
    }

    /// Bytes occupied on disk.
    public long allocated() {
        return allocated;
    }

    public long links() {
        return links;
    }

    public long mtimeNanos() {
        return mtimeNanos;
    }

    public long ctimeNanos() {
        return ctimeNanos;
    }
}
