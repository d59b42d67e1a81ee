package io.dupfinder.fs.linux;

import io.dupfinder.file.FilePath;
import io.dupfinder.fs.EntryName;
import io.dupfinder.fs.FileStat;
import io.dupfinder.fs.NativeMemory;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/// The memory of one thread for system calls to read from and write to. It is reused from call to
/// call, so that no call allocates.
final class Scratch {

    /// Linux's limit in bytes for one path argument, including the terminating zero.
    static final int PATH_MAX = 4096;

    /// Length in bytes of the buffer for directory entries. One call lists about two thousand
    /// names; larger buffers measured no faster.
    private static final int ENTRIES_LENGTH = 64 * 1024;

    /// Bytes that one pread moves at most. At 256 KiB the copy stays in the second-level cache,
    /// where reading is fastest.
    static final int READ_LENGTH = 256 * 1024;

    /// Length in bytes of `struct open_how` (linux/openat2.h): flags, mode, resolve.
    static final int HOW_LENGTH = 24;

    private static final int HOW_FLAGS = 0;
    private static final int HOW_RESOLVE = 2;
    private static final long RESOLVE_NO_SYMLINKS = 0x04;

    private static final ThreadLocal<Scratch> OF_THREAD = ThreadLocal.withInitial(Scratch::new);

    private final Thread owner = Thread.currentThread();

    final MemorySegment state;
    final NativeMemory path;
    final MemorySegment resolved;

    /// The second name of a call that takes two.
    final NativeMemory otherName;

    /// An empty path.
    final NativeMemory nothing;

    final NativeMemory entries;
    final NativeMemory content;
    private final NativeMemory how;
    private int howFlags;

    final NativeMemory statx;
    final MemorySegment statfs;

    /// A copy of `entries`: code compiled by C1 reads an array twenty times faster than native
    /// memory.
    final byte[] entryBytes = new byte[ENTRIES_LENGTH];

    /// Sort keys of entries, as many as the shortest records that fit into the buffer.
    final long[] entryOrder = new long[ENTRIES_LENGTH / 24];

    final long[] statxWords = new long[StatxLayout.WORDS];

    final EntryName name = new EntryName();
    final FileStat stat = new FileStat();
    private final byte[] pathBytes = new byte[PATH_MAX];

    private @Nullable LinuxFetch fetch;

    private Scratch() {
        Arena arena = Arena.ofAuto();
        state = arena.allocate(NativeFunction.CALL_STATE);
        path = new NativeMemory(arena, PATH_MAX, 1);
        resolved = arena.allocate(PATH_MAX);
        otherName = new NativeMemory(arena, PATH_MAX, 1);
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

    /// The memory of the calling thread, which is mostly this one. Comparing first saves code
    /// compiled by C1 a call into the JVM.
    Scratch here() {
        return owner == Thread.currentThread() ? this : ofThread();
    }

    /// The fetcher of this thread, created at the first call.
    LinuxFetch fetch() {
        if (fetch == null) {
            fetch = new LinuxFetch(this);
        }
        return fetch;
    }

    /// Copies a path that is shorter than [#PATH_MAX] into native memory.
    MemorySegment path(FilePath file) {
        path.setText(pathBytes, 0, file.copyTo(pathBytes, 0));
        return path.segment;
    }

    /// Prepares the argument of openat2, which refuses links on the way.
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
        return NativeFunction.errno(state);
    }
}
