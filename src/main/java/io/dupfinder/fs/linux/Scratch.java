package io.dupfinder.fs.linux;

import io.dupfinder.file.FilePath;
import io.dupfinder.fs.EntryName;
import io.dupfinder.fs.FileStat;
import io.dupfinder.fs.NativeMemory;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/// Memory of one thread: what system calls read from and write to. Reused call by call, so that
/// none of them allocates.
final class Scratch {

    /// Linux's limit for one path argument, terminating zero included.
    static final int PATH_MAX = 4096;

    /// One call lists about two thousand names; larger buffers measured no faster.
    private static final int ENTRIES_LENGTH = 64 * 1024;

    /// What one pread moves at most: at 256 KiB the copy stays in the second-level cache, where
    /// reading is fastest.
    static final int READ_LENGTH = 256 * 1024;

    /// `struct open_how` (linux/openat2.h): flags, mode, resolve.
    static final int HOW_LENGTH = 24;

    private static final int HOW_FLAGS = 0;
    private static final int HOW_RESOLVE = 2;
    private static final long RESOLVE_NO_SYMLINKS = 0x04;

    private static final ThreadLocal<Scratch> OF_THREAD = ThreadLocal.withInitial(Scratch::new);

    private final Thread owner = Thread.currentThread();

    final MemorySegment state;
    final NativeMemory path;
    final MemorySegment resolved;

    /// An empty text.
    final NativeMemory nothing;

    final NativeMemory entries;
    final NativeMemory content;
    private final NativeMemory how;
    private int howFlags;

    final NativeMemory statx;
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
        path = new NativeMemory(arena, PATH_MAX, 1);
        resolved = arena.allocate(PATH_MAX);
        nothing = new NativeMemory(arena, 1, 1);
        entries = new NativeMemory(arena, ENTRIES_LENGTH, 8);
        content = new NativeMemory(arena, READ_LENGTH, 4096);
        how = new NativeMemory(arena, HOW_LENGTH, 8);
        how.setWord(HOW_RESOLVE, RESOLVE_NO_SYMLINKS);
        statx = new NativeMemory(arena, StatxLayout.LENGTH, 8);
        statfs = arena.allocate(StatfsLayout.LENGTH, 8);
    }

    static Scratch ofThread() {
        return OF_THREAD.get();
    }

    /// That of the thread which asks: this one, mostly. To look that up takes the quick compiler's
    /// code a call into the JVM.
    Scratch here() {
        return owner == Thread.currentThread() ? this : ofThread();
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
        path.setText(pathBytes, 0, file.copyTo(pathBytes, 0));
        return path.segment;
    }

    /// How openat2 opens: without links on the way.
    ///
    /// @return the address of a `struct open_how`
    long how(int flags) {
        if (flags != howFlags) {
            how.setWord(HOW_FLAGS, flags);
            howFlags = flags;
        }
        return how.address;
    }

    int errno() {
        return Libc.errno(state);
    }
}
