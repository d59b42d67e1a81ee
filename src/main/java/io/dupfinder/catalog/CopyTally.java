package io.dupfinder.catalog;

/// Counts copies and the bytes they occupy. Paths are added one by one, those of one inode next to
/// each other.
public final class CopyTally {

    private String host = "";
    private String fsId = "";
    private long inode;
    private int copies;
    private long allocated;
    private long mostAllocated;

    /// Adds the next path.
    ///
    /// @param allocatedBytes bytes that its inode occupies on disk
    /// @throws ArithmeticException when the sum exceeds 64 bits
    public void add(String hostKey, String fsId, long inode, long allocatedBytes) {
        boolean isOfLast =
                copies > 0 && inode == this.inode && fsId.equals(this.fsId) && hostKey.equals(host);
        if (isOfLast) {
            return;
        }
        host = hostKey;
        this.fsId = fsId;
        this.inode = inode;
        copies++;
        allocated = Math.addExact(allocated, allocatedBytes);
        mostAllocated = Math.max(mostAllocated, allocatedBytes);
    }

    /// The number of distinct inodes.
    public int copies() {
        return copies;
    }

    /// Bytes that all copies but the largest on disk occupy.
    public long reclaimableBytes() {
        return allocated - mostAllocated;
    }
}
