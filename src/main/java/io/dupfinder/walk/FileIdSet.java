package io.dupfinder.walk;

/// Identities of files that were seen. Open addressing over two columns: a walk adds one for each
/// directory, and as objects the garbage collector would follow three for each. Thread-safe.
final class FileIdSet {

    private static final int FIRST_CAPACITY = 1 << 10;

    private long[] devices = new long[FIRST_CAPACITY];
    private long[] inodes = new long[FIRST_CAPACITY];
    private boolean[] used = new boolean[FIRST_CAPACITY];
    private int size;

    /// Adds an identity; false if it was there already.
    ///
    /// @param inode unsigned
    synchronized boolean add(long device, long inode) {
        int slot = slot(device, inode);
        if (used[slot]) {
            return false;
        }
        set(slot, device, inode);
        size++;
        if (size > used.length / 2) {
            grow();
        }
        return true;
    }

    /// The slot that this identity has, or would get.
    private int slot(long device, long inode) {
        int mask = used.length - 1;
        long mixed = (inode * 31 + device) * 0x9E37_79B9_7F4A_7C15L;
        int slot = (int) (mixed >>> 32) & mask;
        while (used[slot] && (inodes[slot] != inode || devices[slot] != device)) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void set(int slot, long device, long inode) {
        devices[slot] = device;
        inodes[slot] = inode;
        used[slot] = true;
    }

    private void grow() {
        long[] oldDevices = devices;
        long[] oldInodes = inodes;
        boolean[] wasUsed = used;
        int capacity = wasUsed.length * 2;
        devices = new long[capacity];
        inodes = new long[capacity];
        used = new boolean[capacity];
        for (int old = 0; old < wasUsed.length; old++) {
            if (wasUsed[old]) {
                set(slot(oldDevices[old], oldInodes[old]), oldDevices[old], oldInodes[old]);
            }
        }
    }
}
