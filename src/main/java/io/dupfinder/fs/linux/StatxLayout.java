package io.dupfinder.fs.linux;

import io.dupfinder.file.FileId;
import io.dupfinder.fs.EntryKind;
import io.dupfinder.fs.EntryState;
import io.dupfinder.fs.FileStat;
import io.dupfinder.fs.NativeMemory;
import java.util.OptionalLong;

/// The layout of `struct statx` (linux/stat.h), which is the same on every architecture. It is read
/// as words of eight bytes with the first field in the lower half, because both supported
/// processors are little-endian.
final class StatxLayout {

    static final long LENGTH = 256;

    /// Number of words to read.
    static final int WORDS = 18;

    /// Type, links, owner, mtime, ctime, inode, size, blocks.
    static final int MASK = 0x1 | 0x4 | 0x8 | 0x40 | 0x80 | 0x100 | 0x200 | 0x400;

    /// `STATX_MNT_ID_UNIQUE` (Linux 6.8): the number of the mount, which no other one gets until
    /// the next boot.
    static final int UNIQUE_MOUNT = 0x4000;

    private static final int ANSWERED = 0;
    private static final int MOUNT = 144 / Long.BYTES;

    /// All basic attributes and the mount.
    static final int MASK_OF_STATE = 0x7ff | 0x1000;

    /// Index of the word with the number of links in its lower half and the owner in its upper.
    private static final int LINKS = 16 / Long.BYTES;

    private static final int MODE = 24 / Long.BYTES;
    private static final int MODE_SHIFT = Integer.SIZE;
    private static final int INODE = 32 / Long.BYTES;
    private static final int SIZE = 40 / Long.BYTES;
    private static final int BLOCKS = 48 / Long.BYTES;
    private static final int CTIME_SECONDS = 96 / Long.BYTES;
    private static final int CTIME_NANOS = 104 / Long.BYTES;
    private static final int MTIME_SECONDS = 112 / Long.BYTES;
    private static final int MTIME_NANOS = 120 / Long.BYTES;

    /// Index of the word with the major device number in its lower half and the minor in its upper.
    private static final int DEVICE = 136 / Long.BYTES;

    private static final int READ_SECONDS = 64 / Long.BYTES;
    private static final int READ_NANOS = 72 / Long.BYTES;

    private static final int PERMISSIONS = 07777;

    private static final int BLOCK_LENGTH = 512;
    private static final long LOWER_HALF = 0xffffffffL;

    private StatxLayout() {}

    /// The device: major number in the upper half, minor number in the lower.
    static long device(NativeMemory statx) {
        return Long.rotateLeft(statx.word(DEVICE), Integer.SIZE);
    }

    /// The mount, if it was asked for; empty where the kernel does not tell.
    static OptionalLong uniqueMount(NativeMemory statx) {
        return (statx.word(ANSWERED) & UNIQUE_MOUNT) != 0
                ? OptionalLong.of(statx.word(MOUNT))
                : OptionalLong.empty();
    }

    /// @param words an array of [#WORDS] words, which is overwritten
    static void read(NativeMemory statx, long[] words, FileStat into) {
        statx.copyTo(words);
        into.set(
                EntryKind.ofMode((short) (words[MODE] >>> MODE_SHIFT)),
                Long.rotateLeft(words[DEVICE], Integer.SIZE),
                words[INODE],
                words[SIZE],
                words[BLOCKS] * BLOCK_LENGTH,
                words[LINKS] & LOWER_HALF,
                FileStat.clampedNanos(words[MTIME_SECONDS], words[MTIME_NANOS] & LOWER_HALF),
                FileStat.clampedNanos(words[CTIME_SECONDS], words[CTIME_NANOS] & LOWER_HALF));
        into.setOwner((int) (words[LINKS] >>> Integer.SIZE));
    }

    /// Reads all attributes, for which [#MASK_OF_STATE] asks.
    static EntryState state(NativeMemory statx) {
        int mode = (int) (statx.word(MODE) >>> MODE_SHIFT) & 0xffff;
        return new EntryState(
                EntryKind.ofMode((short) mode),
                new FileId(Long.rotateLeft(statx.word(DEVICE), Integer.SIZE), statx.word(INODE)),
                statx.word(SIZE),
                statx.word(BLOCKS) * BLOCK_LENGTH,
                statx.word(LINKS) & LOWER_HALF,
                new EntryState.Times(
                        nanos(statx, READ_SECONDS, READ_NANOS),
                        nanos(statx, MTIME_SECONDS, MTIME_NANOS),
                        nanos(statx, CTIME_SECONDS, CTIME_NANOS)),
                new EntryState.Owner(
                        (int) (statx.word(LINKS) >>> Integer.SIZE), (int) statx.word(MODE)),
                mode & PERMISSIONS,
                statx.word(MOUNT));
    }

    private static long nanos(NativeMemory statx, int seconds, int nanos) {
        return FileStat.clampedNanos(statx.word(seconds), statx.word(nanos) & LOWER_HALF);
    }
}
