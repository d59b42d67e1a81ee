package io.dupfinder.fs;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.dupfinder.file.FilePath;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/// Memory of one thread: what system calls read from and write to. Reused call by call, so that
/// none of them allocates.
final class Scratch {

    /// Linux's limit for one path argument, terminating zero included.
    static final int PATH_MAX = 4096;

    /// One call lists about two thousand names; larger buffers measured no faster (performance.md
    /// §3.7).
    private static final int ENTRIES_LENGTH = 64 * 1024;

    /// What one pread moves at most: at 256 KiB the copy stays in the second-level cache, where
    /// reading is fastest (performance.md §3.3).
    static final int READ_LENGTH = 256 * 1024;

    /// `struct open_how` (linux/openat2.h): flags, mode, resolve.
    private static final long HOW_LENGTH = 24;

    private static final long HOW_RESOLVE = 16;
    private static final long RESOLVE_NO_SYMLINKS = 0x04;

    private static final ThreadLocal<Scratch> OF_THREAD = ThreadLocal.withInitial(Scratch::new);

    final MemorySegment state;
    final MemorySegment path;
    final MemorySegment resolved;

    /// An empty text.
    final MemorySegment nothing;

    final MemorySegment entries;
    final MemorySegment content;

    /// How openat2 opens: without links on the way; the flags are whoever opens it's to set.
    final MemorySegment how;

    final MemorySegment statx;
    final MemorySegment statfs;

    /// What system calls wrote, copied at once: without the optimizing compiler an array is read
    /// twenty times faster than native memory.
    final byte[] entryBytes = new byte[ENTRIES_LENGTH];

    /// As many as the shortest records find room.
    final long[] entryOrder = new long[ENTRIES_LENGTH / 24];

    final long[] statxWords = new long[StatxLayout.WORDS];

    final EntryName name = new EntryName();
    final FileStat stat = new FileStat();
    private final byte[] pathBytes = new byte[PATH_MAX];

    private @Nullable LinuxFetch fetch;

    private Scratch() {
        Arena arena = Arena.ofAuto();
        state = arena.allocate(Libc.CALL_STATE);
        path = arena.allocate(PATH_MAX);
        resolved = arena.allocate(PATH_MAX);
        nothing = arena.allocate(1);
        entries = arena.allocate(ENTRIES_LENGTH, 8);
        content = arena.allocate(READ_LENGTH, 4096);
        how = arena.allocate(HOW_LENGTH, 8);
        how.set(JAVA_LONG, HOW_RESOLVE, RESOLVE_NO_SYMLINKS);
        statx = arena.allocate(StatxLayout.LENGTH, 8);
        statfs = arena.allocate(StatfsLayout.LENGTH, 8);
    }

    static Scratch ofThread() {
        return OF_THREAD.get();
    }

    /// Made when it is first wanted.
    LinuxFetch fetch() {
        if (fetch == null) {
            fetch = new LinuxFetch(this);
        }
        return fetch;
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
