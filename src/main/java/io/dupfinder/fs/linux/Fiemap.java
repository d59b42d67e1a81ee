package io.dupfinder.fs.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.dupfinder.fs.ExtentList;
import io.dupfinder.fs.FileAccessException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/// Asks the kernel for all extents of a file (linux/fiemap.h), and takes the list only where it
/// says beyond doubt which bytes the file has (docs/decisions/0020).
final class Fiemap {

    /// `FS_IOC_FIEMAP`.
    private static final int FIEMAP = 0xc020660b;

    /// `FIEMAP_FLAG_SYNC`. Where a block of a shared extent was written and is not on disk yet, the
    /// kernel tells of the extent as it was before, with no word of it, unless asked so.
    private static final int SYNC = 1;

    private static final long START = 0;
    private static final long LENGTH = 8;
    private static final long FLAGS = 16;
    private static final long MAPPED = 20;
    private static final long ROOM = 24;
    private static final long HEAD_LENGTH = 32;

    private static final long LOGICAL = 0;
    private static final long PHYSICAL = 8;
    private static final long EXTENT_LENGTH = 16;
    private static final long EXTENT_FLAGS = 40;
    private static final long RECORD_LENGTH = 56;

    private static final int LAST = 0x1;
    private static final int SHARED = 0x2000;

    /// Extents of one call, eight kibibytes: of most files that share nothing the first one tells.
    private static final int PAGE = 146;

    /// Of a file in smaller pieces than sixteen kibibytes on average, reading is not much slower
    /// than asking.
    private static final long SMALLEST_MEAN = 16 << 10;

    private final Scratch scratch;
    private final int descriptor;
    private final MessageDigest digest = sha256();
    private final ByteBuffer entry = ByteBuffer.allocate(3 * Long.BYTES);

    /// How many more extents are looked at.
    private long room;

    /// Where the next extent may begin.
    private long end;

    private boolean isLast;

    private Fiemap(Scratch scratch, int descriptor, long size) {
        this.scratch = scratch;
        this.descriptor = descriptor;
        room = size / SMALLEST_MEAN + 1;
    }

    /// The list of a file whose content lies in shared extents alone; holes count by the places of
    /// what is between them.
    static Optional<ExtentList> of(Scratch scratch, int descriptor) throws FileAccessException {
        LinuxFileSystem.statDescriptor(scratch, descriptor, scratch.stat);
        long size = scratch.stat.size();
        Optional<String> volume = SharingVolume.of(scratch, descriptor, scratch.stat.device());
        // What is not on disk yet would be written for the answer, and that would be a no.
        return volume.isEmpty() || PageCache.hasUnwritten(scratch, descriptor)
                ? Optional.empty()
                : digest(scratch, descriptor, size)
                        .map(digest -> new ExtentList(volume.get(), digest));
    }

    /// The digest of the list.
    ///
    /// @param size of the file, in bytes
    static Optional<String> digest(Scratch scratch, int descriptor, long size) {
        return new Fiemap(scratch, descriptor, size).digest();
    }

    /// Where the first extent of a file lies, as it is told and not to be relied on; 0 where nobody
    /// tells.
    static long firstPlace(Scratch scratch, int descriptor) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment first = arena.allocate(HEAD_LENGTH + RECORD_LENGTH, Long.BYTES);
            first.set(JAVA_LONG, LENGTH, -1);
            first.set(JAVA_INT, ROOM, 1);
            boolean isTold =
                    Libc.ioctl(scratch.state, descriptor, FIEMAP, first) == 0
                            && first.get(JAVA_INT, MAPPED) == 1;
            return isTold ? first.get(JAVA_LONG, HEAD_LENGTH + PHYSICAL) : 0;
        }
    }

    private Optional<String> digest() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment page = arena.allocate(HEAD_LENGTH + PAGE * RECORD_LENGTH, Long.BYTES);
            while (!isLast) {
                if (!add(page)) {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(HexFormat.of().formatHex(digest.digest()));
    }

    /// Adds the next extents, and returns false when the list is of no use.
    private boolean add(MemorySegment page) {
        page.asSlice(0, HEAD_LENGTH).fill((byte) 0);
        page.set(JAVA_LONG, START, end);
        page.set(JAVA_LONG, LENGTH, -1 - end);
        page.set(JAVA_INT, FLAGS, SYNC);
        page.set(JAVA_INT, ROOM, PAGE);
        if (Libc.ioctl(scratch.state, descriptor, FIEMAP, page) < 0) {
            return false;
        }
        int count = page.get(JAVA_INT, MAPPED);
        room -= count;
        if (count <= 0 || count > PAGE || room < 0) {
            return false;
        }
        for (int i = 0; i < count; i++) {
            if (isLast
                    || !addExtent(page.asSlice(HEAD_LENGTH + i * RECORD_LENGTH, RECORD_LENGTH))) {
                return false;
            }
        }
        return true;
    }

    /// Any flag but these two is a reason to read: not on disk yet, unwritten, inside of a tree's
    /// node, unaligned, or of no known place. So is compression: btrfs tells the place of a
    /// compressed extent, and not which part of it the file has.
    private boolean addExtent(MemorySegment extent) {
        int flags = extent.get(JAVA_INT, EXTENT_FLAGS);
        long logical = extent.get(JAVA_LONG, LOGICAL);
        long physical = extent.get(JAVA_LONG, PHYSICAL);
        long length = extent.get(JAVA_LONG, EXTENT_LENGTH);
        if ((flags & ~LAST) != SHARED || physical == 0 || length <= 0 || logical < end) {
            return false;
        }
        isLast = (flags & LAST) != 0;
        end = logical + length;
        entry.clear().putLong(logical).putLong(physical).putLong(length).flip();
        digest.update(entry);
        return true;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
