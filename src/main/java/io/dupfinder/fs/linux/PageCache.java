package io.dupfinder.fs.linux;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/// Asks how much of a file the kernel holds in memory.
final class PageCache {

    /// Length in bytes of `struct cachestat_range`: offset and length, where 0 means to the end of
    /// the file.
    private static final long PART_LENGTH = 2 * Long.BYTES;

    /// Length in bytes of `struct cachestat` (cachestat(2), Linux 6.5): five numbers of pages. The
    /// first counts the pages in memory, the next two those not yet on disk: dirty, and being
    /// written.
    private static final long COUNTS_LENGTH = 5 * Long.BYTES;

    private static final int HELD = 0;
    private static final int WAITING = 1;
    private static final int ON_THEIR_WAY = 2;

    private static final Path AUXILIARY_VECTOR = Path.of("/proc/self/auxv");

    /// `AT_PAGESZ` (getauxval(3)).
    private static final long PAGE_SIZE_KEY = 6;

    private static final long COMMON_PAGE = 4096;
    private static final long PAGE = pageLength();

    static final long UNKNOWN = -1;

    private PageCache() {}

    /// The length of a page in bytes. Kernels for ARM have pages of three sizes.
    private static long pageLength() {
        try {
            LongBuffer vector =
                    ByteBuffer.wrap(Files.readAllBytes(AUXILIARY_VECTOR))
                            .order(ByteOrder.nativeOrder())
                            .asLongBuffer();
            while (vector.remaining() > 1) {
                long key = vector.get();
                long value = vector.get();
                if (key == PAGE_SIZE_KEY) {
                    return value;
                }
            }
        } catch (IOException unreadable) {
            return COMMON_PAGE;
        }
        return COMMON_PAGE;
    }

    /// Bytes of an open file that are in memory; [#UNKNOWN] where the kernel does not say.
    static long heldBytes(Scratch scratch, int descriptor) {
        long[] counts = counts(scratch, descriptor);
        return counts.length > 0 ? counts[HELD] * PAGE : UNKNOWN;
    }

    /// Whether data of an open file is written but not on disk yet; false where the kernel does not
    /// say.
    static boolean hasUnwritten(Scratch scratch, int descriptor) {
        long[] counts = counts(scratch, descriptor);
        return counts.length > 0 && counts[WAITING] + counts[ON_THEIR_WAY] > 0;
    }

    /// The numbers of `struct cachestat`; empty where the kernel does not say.
    private static long[] counts(Scratch scratch, int descriptor) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment whole = arena.allocate(PART_LENGTH, Long.BYTES);
            MemorySegment counts = arena.allocate(COUNTS_LENGTH, Long.BYTES);
            return Libc.cachestat(scratch.state, descriptor, whole, counts) == 0
                    ? counts.toArray(JAVA_LONG)
                    : new long[0];
        }
    }
}
