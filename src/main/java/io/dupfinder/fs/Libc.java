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

/// The system's calls that Java does not offer, each with the thread's error number captured.
///
/// All go through the C library's `syscall`: the JVM spends milliseconds on each shape of function
/// when a program starts, and this is one shape for all of them.
///
/// Never with `Linker.Option.critical`: it would save 15 ns a call, and a read that blocks would
/// then hold up every safepoint of the JVM (performance.md §0.10).
final class Libc {

    /// `AT_FDCWD`: paths are absolute, or relative to the working directory.
    static final int WORKING_DIRECTORY = -100;

    static final int AT_SYMLINK_NOFOLLOW = 0x100;
    static final int AT_EMPTY_PATH = 0x1000;

    private static final long THIS_PROCESS = 0;

    /// Bytes of the kernel's `sigset_t`.
    private static final long SIGNAL_SET_LENGTH = 8;

    private static final long NONE = 0;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final SymbolLookup SYMBOLS = LINKER.defaultLookup();
    private static final Linker.Option ERRNO = Linker.Option.captureCallState("errno");

    static final StructLayout CALL_STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO_HANDLE =
            CALL_STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));

    private static final MethodHandle SYSCALL =
            LINKER.downcallHandle(
                    symbol("syscall"),
                    FunctionDescriptor.of(
                            JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG,
                            JAVA_LONG),
                    ERRNO,
                    Linker.Option.firstVariadicArg(1));

    /// Functions that are no system calls, of which some run needs one.
    private static final class Functions {
        static final MethodHandle REALPATH =
                LINKER.downcallHandle(
                        symbol("realpath"),
                        FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS),
                        ERRNO);
    }

    /// What only an error needs.
    private static final class Errors {
        static final MethodHandle STRERROR =
                LINKER.downcallHandle(symbol("strerror"), FunctionDescriptor.of(ADDRESS, JAVA_INT));
    }

    private Libc() {}

    /// @param pathAddress of a text that ends with zero
    /// @param howAddress of a `struct open_how`
    static int openat2(
            MemorySegment state, int directory, long pathAddress, long howAddress, int howLength) {
        return (int)
                call(
                        state,
                        SystemCall.OPENAT2,
                        directory,
                        pathAddress,
                        howAddress,
                        howLength,
                        NONE);
    }

    /// @param pathAddress of a text that ends with zero
    static int openat(MemorySegment state, int directory, long pathAddress, int flags) {
        return (int) call(state, SystemCall.OPENAT, directory, pathAddress, flags, NONE, NONE);
    }

    static void close(MemorySegment state, int descriptor) {
        call(state, SystemCall.CLOSE, descriptor, NONE, NONE, NONE, NONE);
    }

    static long getdents64(MemorySegment state, int descriptor, MemorySegment buffer) {
        return call(
                state,
                SystemCall.GETDENTS64,
                descriptor,
                buffer.address(),
                buffer.byteSize(),
                NONE,
                NONE);
    }

    /// @param pathAddress of a text that ends with zero
    static int statx(
            MemorySegment state,
            int directory,
            long pathAddress,
            int flags,
            int mask,
            long intoAddress) {
        return (int)
                call(state, SystemCall.STATX, directory, pathAddress, flags, mask, intoAddress);
    }

    static long pread(
            MemorySegment state, int descriptor, long bufferAddress, long length, long offset) {
        return call(state, SystemCall.PREAD64, descriptor, bufferAddress, length, offset, NONE);
    }

    static int statfs(MemorySegment state, MemorySegment path, MemorySegment into) {
        return (int)
                call(state, SystemCall.STATFS, path.address(), into.address(), NONE, NONE, NONE);
    }

    static int fstatfs(MemorySegment state, int descriptor, MemorySegment into) {
        return (int) call(state, SystemCall.FSTATFS, descriptor, into.address(), NONE, NONE, NONE);
    }

    static long lseek(MemorySegment state, int descriptor, long offset, int whence) {
        return call(state, SystemCall.LSEEK, descriptor, offset, whence, NONE, NONE);
    }

    /// @param argument that the request reads and writes
    static int ioctl(MemorySegment state, int descriptor, int request, MemorySegment argument) {
        return (int)
                call(
                        state,
                        SystemCall.IOCTL,
                        descriptor,
                        Integer.toUnsignedLong(request),
                        argument.address(),
                        NONE,
                        NONE);
    }

    /// @param action a `struct sigaction` of the kernel, without restorer and mask
    static void sigaction(MemorySegment state, int signal, MemorySegment action) {
        call(
                state,
                SystemCall.RT_SIGACTION,
                signal,
                action.address(),
                NONE,
                SIGNAL_SET_LENGTH,
                NONE);
    }

    /// Makes a context for `most` requests at once, and writes its eight bytes.
    static int ioSetup(MemorySegment state, int most, MemorySegment into) {
        return (int) call(state, SystemCall.IO_SETUP, most, into.address(), NONE, NONE, NONE);
    }

    /// Submits requests, which `pointers` point to.
    ///
    /// @return how many were accepted
    static int ioSubmit(MemorySegment state, long context, int count, MemorySegment pointers) {
        return (int)
                call(state, SystemCall.IO_SUBMIT, context, count, pointers.address(), NONE, NONE);
    }

    /// Takes the answers that are there, without waiting for others.
    static void ioGetevents(MemorySegment state, long context, int most, MemorySegment into) {
        call(state, SystemCall.IO_GETEVENTS, context, NONE, most, into.address(), NONE);
    }

    /// Says how a whole file will be read.
    static void fadvise(MemorySegment state, int descriptor, int advice) {
        call(state, SystemCall.FADVISE64, descriptor, NONE, NONE, advice, NONE);
    }

    /// Counts what memory holds of a part of a file.
    static int cachestat(
            MemorySegment state, int descriptor, MemorySegment part, MemorySegment into) {
        return (int)
                call(
                        state,
                        SystemCall.CACHESTAT,
                        descriptor,
                        part.address(),
                        into.address(),
                        NONE,
                        NONE);
    }

    /// Writes the soft and the hard limit, each of eight bytes.
    static int getrlimit(MemorySegment state, int resource, MemorySegment into) {
        return (int)
                call(
                        state,
                        SystemCall.PRLIMIT64,
                        THIS_PROCESS,
                        resource,
                        NONE,
                        into.address(),
                        NONE);
    }

    private static long call(
            MemorySegment state, long number, long a, long b, long c, long d, long e) {
        try {
            return (long) SYSCALL.invokeExact(state, number, a, b, c, d, e);
        } catch (Throwable failure) {
            throw unexpected(failure);
        }
    }

    /// Whether the path could be resolved into `into`, which must hold PATH_MAX bytes.
    static boolean realpath(MemorySegment state, MemorySegment path, MemorySegment into) {
        try {
            MemorySegment resolved =
                    (MemorySegment) Functions.REALPATH.invokeExact(state, path, into);
            return resolved.address() != 0;
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static int errno(MemorySegment state) {
        return (int) ERRNO_HANDLE.get(state, 0L);
    }

    static String errorText(int errno) {
        try {
            MemorySegment text = (MemorySegment) Errors.STRERROR.invokeExact(errno);
            return text.reinterpret(1024).getString(0);
        } catch (Throwable e) {
            throw unexpected(e);
        }
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
