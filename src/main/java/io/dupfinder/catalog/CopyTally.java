package io.dupfinder.catalog;

/// Counts copies and what they occupy, while paths pass that stand with those of one inode next to
/// each other.
public final class CopyTally {

    private String host = "";
    private String fsId = "";
    private long inode;
    private int copies;
    private long allocated;
    private long mostAllocated;

    /// The next path.
    ///
    /// @param allocatedBytes what its inode occupies on disk
    /// @throws ArithmeticException when all of them occupy more than a number can say
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

    /// Distinct inodes.
    public int copies() {
        return copies;
    }

    /// What all copies but the one that occupies most take on disk.
    public long reclaimableBytes() {
        return allocated - mostAllocated;
    }
}
