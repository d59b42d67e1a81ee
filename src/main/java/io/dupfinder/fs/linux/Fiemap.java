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

/// Asks the kernel for all extents of a file (linux/fiemap.h), and uses the list only where it
/// identifies the file's bytes beyond doubt (docs/decisions/0020).
final class Fiemap {

    /// `FS_IOC_FIEMAP`.
    private static final int FIEMAP = 0xc020660b;

    /// `FIEMAP_FLAG_SYNC`. Without it, the kernel silently reports the old extent for a block of a
    /// shared extent that was written and is not on disk yet.
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

    /// Number of extents of one call, which take eight kibibytes. For most files that share nothing
    /// the first extent decides.
    private static final int PAGE = 146;

    /// Smallest mean length of extents in bytes for which asking is worth it. Reading a file in
    /// smaller pieces is not much slower than asking.
    private static final long SMALLEST_MEAN = 16 << 10;

    private final Scratch scratch;
    private final int descriptor;
    private final MessageDigest digest = sha256();
    private final ByteBuffer entry = ByteBuffer.allocate(3 * Long.BYTES);

    /// Number of extents that may still be looked at.
    private long room;

    /// First position in the file at which the next extent may begin.
    private long end;

    private boolean isLast;

    private Fiemap(Scratch scratch, int descriptor, long size) {
        this.scratch = scratch;
        this.descriptor = descriptor;
        room = size / SMALLEST_MEAN + 1;
    }

    /// The list of a file all of whose content is in shared extents. Holes are covered by the
    /// positions of the extents between them.
    static Optional<ExtentList> of(Scratch scratch, int descriptor) throws FileAccessException {
        LinuxFileSystem.statDescriptor(scratch, descriptor, scratch.stat);
        long size = scratch.stat.size();
        Optional<String> volume = SharingVolume.of(scratch, descriptor, scratch.stat.device());
        // The call would write out what is not on disk yet, only to answer no.
        return volume.isEmpty() || PageCache.hasUnwritten(scratch, descriptor)
                ? Optional.empty()
                : digest(scratch, descriptor, size)
                        .map(digest -> new ExtentList(volume.get(), digest));
    }

    /// The digest of the list of extents.
    ///
    /// @param size the file's size in bytes
    static Optional<String> digest(Scratch scratch, int descriptor, long size) {
        return new Fiemap(scratch, descriptor, size).digest();
    }

    /// The place of a file's first extent, as an unreliable hint; 0 where it is unknown.
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

    /// Adds the next extents, and returns false when the list is unusable.
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

    /// Adds an extent, and returns false for one with any flag but these two: not on disk yet,
    /// unwritten, inline in a tree node, unaligned, or of unknown place. Compression is excluded
    /// too, because btrfs gives the place of a compressed extent but not which part of it the file
    /// uses.
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
