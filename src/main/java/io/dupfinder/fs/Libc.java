package io.dupfinder.fs;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/// The C library's functions that Java does not offer, each with the thread's error number
/// captured.
///
/// Never with `Linker.Option.critical`: it would save 15 ns a call, and a read that blocks would
/// then hold up every safepoint of the JVM (performance.md §0.10).
final class Libc {

    /// `AT_FDCWD`: paths are absolute, or relative to the working directory.
    static final int WORKING_DIRECTORY = -100;

    static final int AT_SYMLINK_NOFOLLOW = 0x100;
    static final int AT_EMPTY_PATH = 0x1000;

    /// The same number on every architecture; the C library has no function for it.
    private static final long SYS_OPENAT2 = 437;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final SymbolLookup SYMBOLS = LINKER.defaultLookup();
    private static final Linker.Option ERRNO = Linker.Option.captureCallState("errno");

    static final StructLayout CALL_STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO_HANDLE =
            CALL_STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));

    private static final MethodHandle OPENAT2 =
            LINKER.downcallHandle(
                    symbol("syscall"),
                    FunctionDescriptor.of(
                            JAVA_LONG, JAVA_LONG, JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG),
                    ERRNO,
                    Linker.Option.firstVariadicArg(1));
    private static final MethodHandle OPENAT =
            LINKER.downcallHandle(
                    symbol("openat"),
                    FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT),
                    ERRNO,
                    Linker.Option.firstVariadicArg(3));
    private static final MethodHandle CLOSE =
            function("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
    private static final MethodHandle GETDENTS64 =
            function("getdents64", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG));
    private static final MethodHandle STATX =
            function(
                    "statx",
                    FunctionDescriptor.of(
                            JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT, ADDRESS));
    private static final MethodHandle PREAD =
            function(
                    "pread",
                    FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_LONG));
    private static final MethodHandle STATFS =
            function("statfs", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));
    private static final MethodHandle FSTATFS =
            function("fstatfs", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS));
    private static final MethodHandle LSEEK =
            function("lseek", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, JAVA_LONG, JAVA_INT));
    private static final MethodHandle GETRLIMIT =
            function("getrlimit", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS));
    private static final MethodHandle REALPATH =
            function("realpath", FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS));
    private static final MethodHandle STRERROR =
            LINKER.downcallHandle(symbol("strerror"), FunctionDescriptor.of(ADDRESS, JAVA_INT));

    private Libc() {}

    static int openat2(MemorySegment state, int directory, MemorySegment path, MemorySegment how) {
        try {
            return (int)
                    (long)
                            OPENAT2.invokeExact(
                                    state, SYS_OPENAT2, directory, path, how, how.byteSize());
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static int openat(MemorySegment state, int directory, MemorySegment path, int flags) {
        try {
            return (int) OPENAT.invokeExact(state, directory, path, flags);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static void close(MemorySegment state, int descriptor) {
        try {
            int ignored = (int) CLOSE.invokeExact(state, descriptor);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static long getdents64(MemorySegment state, int descriptor, MemorySegment buffer) {
        try {
            return (long) GETDENTS64.invokeExact(state, descriptor, buffer, buffer.byteSize());
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static int statx(
            MemorySegment state,
            int directory,
            MemorySegment path,
            int flags,
            int mask,
            MemorySegment into) {
        try {
            return (int) STATX.invokeExact(state, directory, path, flags, mask, into);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static long pread(
            MemorySegment state, int descriptor, MemorySegment buffer, long length, long offset) {
        try {
            return (long) PREAD.invokeExact(state, descriptor, buffer, length, offset);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static int statfs(MemorySegment state, MemorySegment path, MemorySegment into) {
        try {
            return (int) STATFS.invokeExact(state, path, into);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static int fstatfs(MemorySegment state, int descriptor, MemorySegment into) {
        try {
            return (int) FSTATFS.invokeExact(state, descriptor, into);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static long lseek(MemorySegment state, int descriptor, long offset, int whence) {
        try {
            return (long) LSEEK.invokeExact(state, descriptor, offset, whence);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /// Writes the soft and the hard limit, each of eight bytes.
    static int getrlimit(MemorySegment state, int resource, MemorySegment into) {
        try {
            return (int) GETRLIMIT.invokeExact(state, resource, into);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /// Whether the path could be resolved into `into`, which must hold PATH_MAX bytes.
    static boolean realpath(MemorySegment state, MemorySegment path, MemorySegment into) {
        try {
            return ((MemorySegment) REALPATH.invokeExact(state, path, into)).address() != 0;
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static int errno(MemorySegment state) {
        return (int) ERRNO_HANDLE.get(state, 0L);
    }

    static String errorText(int errno) {
        try {
            MemorySegment text = (MemorySegment) STRERROR.invokeExact(errno);
            return text.reinterpret(1024).getString(0);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    private static MethodHandle function(String name, FunctionDescriptor descriptor) {
        return LINKER.downcallHandle(symbol(name), descriptor, ERRNO);
    }

    private static MemorySegment symbol(String name) {
        return SYMBOLS.find(name)
                .orElseThrow(
                        () -> new UnsupportedOperationException("the C library lacks " + name));
    }

    /// A handle throws only what the linker itself could not do.
    private static IllegalStateException unexpected(Throwable e) {
        return new IllegalStateException("a call into the C library failed", e);
    }
}
