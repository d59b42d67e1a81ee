package io.dupfinder.fs;

import io.dupfinder.file.FileId;

/// Attributes of a file. An instance is mutable and reused, so that a walk makes no object for each
/// file. Times are nanoseconds since the epoch, clamped to 64 bits (the years 1677 to 2262).
public final class FileStat {

    /// Owner of a file that the system does not tell the owner of.
    public static final int UNKNOWN_OWNER = -1;

    private EntryKind kind = EntryKind.REGULAR;
    private long device;
    private long inode;
    private long size;
    private long allocated;
    private long links;
    private long mtimeNanos;
    private long ctimeNanos;
    private int owner = UNKNOWN_OWNER;

    /// The attributes of a regular file on an unknown device.
    ///
    /// @param inode an unsigned number
    /// @param size in bytes
    /// @param allocated bytes that the file occupies on disk
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
        owner = UNKNOWN_OWNER;
    }

    /// Sets the number of the user who owns the file, after all else was set.
    public void setOwner(int newOwner) {
        owner = newOwner;
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

    /// The inode number, unsigned.
    public long inode() {
        return inode;
    }

    /// The size in bytes.
    public long size() {
        return size;
    }

    /// Bytes that the file occupies on disk.
    public long allocated() {
        return allocated;
    }

    public long links() {
        return links;
    }

    /// The number of the user who owns the file; [#UNKNOWN_OWNER] where it is not known.
    public int owner() {
        return owner;
    }

    public long mtimeNanos() {
        return mtimeNanos;
    }

    public long ctimeNanos() {
        return ctimeNanos;
    }
}
