package io.dupfinder.catalog;

import io.dupfinder.file.ByteCount;

/// Counts the copies of a group and what of them could go. Paths are added one by one, those of one
/// copy next to each other: of one volume and inode, whichever host saw them.
public final class CopyTally {

    private Object volume = "";
    private long inode;

    /// The copy that the last path belongs to; it has no paths before the first one.
    private long allocated;

    private long links;
    private long pathsInside;
    private long pathsOutside;

    private int copies;
    private int copiesInside;
    private boolean isAnyPinned;
    private Sum inside = new Sum();
    private Sum outside = new Sum();

    /// Bytes on disk of copies all of whose links are known and lie on one side.
    private static final class Sum {
        private long all;
        private long largest;

        void add(long bytes) {
            all = Math.addExact(all, bytes);
            largest = Math.max(largest, bytes);
        }
    }

    /// Adds the next path.
    ///
    /// @param volume of the filesystem, by any value that equals for equal ones
    /// @param allocatedBytes bytes that its inode occupies on disk
    /// @param linkCount hard links that the inode has, known or not
    /// @param isInside whether the path is in the set that is asked about
    /// @throws ArithmeticException when the sum exceeds 64 bits
    public void add(
            Object volume, long inode, long allocatedBytes, long linkCount, boolean isInside) {
        boolean isOfLast =
                pathsInside + pathsOutside > 0 && inode == this.inode && volume.equals(this.volume);
        if (!isOfLast) {
            endCopy();
            this.volume = volume;
            this.inode = inode;
            allocated = allocatedBytes;
            links = linkCount;
        }
        pathsInside += isInside ? 1 : 0;
        pathsOutside += isInside ? 0 : 1;
    }

    private void endCopy() {
        if (pathsInside + pathsOutside == 0) {
            return;
        }
        copies++;
        copiesInside += pathsInside > 0 ? 1 : 0;
        boolean isPinned =
                links > pathsInside + pathsOutside || (pathsInside > 0 && pathsOutside > 0);
        isAnyPinned |= isPinned;
        if (!isPinned) {
            (pathsInside > 0 ? inside : outside).add(allocated);
        }
        pathsInside = 0;
        pathsOutside = 0;
    }

    /// The number of distinct inodes.
    public int copies() {
        endCopy();
        return copies;
    }

    /// The redundant copies of the set. All of them may go where a copy lies outside of it; else
    /// the copy stays that frees nothing, or that occupies most.
    public Redundancy redundancy() {
        endCopy();
        boolean isAnyOutside = copiesInside < copies;
        long freed = inside.all - (isAnyOutside || isAnyPinned ? 0 : inside.largest);
        long freedElsewhere = outside.all - (isAnyPinned ? 0 : outside.largest);
        return new Redundancy(
                copiesInside - (isAnyOutside || copiesInside == 0 ? 0 : 1),
                new ByteCount(freed),
                new ByteCount(freedElsewhere));
    }
}
