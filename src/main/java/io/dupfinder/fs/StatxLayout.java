package io.dupfinder.fs;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.MemorySegment;

/// `struct statx` (linux/stat.h), the same on every architecture.
final class StatxLayout {

    static final long LENGTH = 256;

    /// Type, links, mtime, ctime, inode, size, blocks.
    static final int MASK = 0x1 | 0x4 | 0x40 | 0x80 | 0x100 | 0x200 | 0x400;

    private static final long LINKS = 16;
    private static final long MODE = 28;
    private static final long INODE = 32;
    private static final long SIZE = 40;
    private static final long BLOCKS = 48;
    private static final long CTIME_SECONDS = 96;
    private static final long CTIME_NANOS = 104;
    private static final long MTIME_SECONDS = 112;
    private static final long MTIME_NANOS = 120;
    private static final long DEVICE_MAJOR = 136;
    private static final long DEVICE_MINOR = 140;

    private static final int BLOCK_LENGTH = 512;

    private StatxLayout() {}

    static void read(MemorySegment statx, FileStat into) {
        into.set(
                EntryKind.ofMode(statx.get(JAVA_SHORT, MODE)),
                ((statx.get(JAVA_INT, DEVICE_MAJOR) & 0xffffffffL) << 32)
                        | (statx.get(JAVA_INT, DEVICE_MINOR) & 0xffffffffL),
                statx.get(JAVA_LONG, INODE),
                statx.get(JAVA_LONG, SIZE),
                statx.get(JAVA_LONG, BLOCKS) * BLOCK_LENGTH,
                statx.get(JAVA_INT, LINKS) & 0xffffffffL,
                FileStat.clampedNanos(
                        statx.get(JAVA_LONG, MTIME_SECONDS), statx.get(JAVA_INT, MTIME_NANOS)),
                FileStat.clampedNanos(
                        statx.get(JAVA_LONG, CTIME_SECONDS), statx.get(JAVA_INT, CTIME_NANOS)));
    }
}
