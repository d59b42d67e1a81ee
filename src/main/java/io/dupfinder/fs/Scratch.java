package io.dupfinder.fs;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import io.dupfinder.file.FilePath;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// Native memory of one thread: what system calls read from and write to. Reused call by call, so
/// that none of them allocates.
final class Scratch {

    /// Linux's limit for one path argument, terminating zero included.
    static final int PATH_MAX = 4096;

    /// One call lists about two thousand names; larger buffers measured no faster (performance.md
    /// §3.7).
    private static final long ENTRIES_LENGTH = 64 * 1024;

    /// What one pread moves at most: at 256 KiB the copy stays in the second-level cache, where
    /// reading is fastest (performance.md §3.3).
    static final int READ_LENGTH = 256 * 1024;

    private static final ThreadLocal<Scratch> OF_THREAD = ThreadLocal.withInitial(Scratch::new);

    final MemorySegment state;
    final MemorySegment path;
    final MemorySegment resolved;
    final MemorySegment entries;
    final MemorySegment content;
    final MemorySegment how;
    final MemorySegment statx;
    final MemorySegment statfs;
    final EntryName name = new EntryName();
    final FileStat stat = new FileStat();
    private final byte[] pathBytes = new byte[PATH_MAX];

    private Scratch() {
        Arena arena = Arena.ofAuto();
        state = arena.allocate(Libc.CALL_STATE);
        path = arena.allocate(PATH_MAX);
        resolved = arena.allocate(PATH_MAX);
        entries = arena.allocate(ENTRIES_LENGTH, 8);
        content = arena.allocate(READ_LENGTH, 4096);
        how = arena.allocate(24, 8);
        statx = arena.allocate(StatxLayout.LENGTH, 8);
        statfs = arena.allocate(StatfsLayout.LENGTH, 8);
    }

    static Scratch ofThread() {
        return OF_THREAD.get();
    }

    /// Puts a path that is shorter than [#PATH_MAX] into native memory.
    MemorySegment path(FilePath file) {
        int end = file.copyTo(pathBytes, 0);
        return path(pathBytes, 0, end);
    }

    MemorySegment path(byte[] bytes, int from, int to) {
        MemorySegment.copy(bytes, from, path, JAVA_BYTE, 0, to - from);
        path.set(JAVA_BYTE, to - from, (byte) 0);
        return path;
    }

    int errno() {
        return Libc.errno(state);
    }
}
