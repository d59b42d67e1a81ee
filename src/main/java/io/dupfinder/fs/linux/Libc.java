package io.dupfinder.fs.linux;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.StructLayout;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// System calls that Java does not offer. A failing call leaves its error number in `state`.
///
/// All but one use one method handle with six integer arguments, most of them through the C
/// library's `syscall`, because the JVM takes milliseconds at startup to link each shape of
/// function. A function ignores the arguments that it does not declare.
///
/// `Linker.Option.critical` would save 15 ns a call, but then a read that blocks would hold up
/// every safepoint of the JVM.
public final class Libc {

    /// `AT_FDCWD`, for paths that are absolute or relative to the working directory.
    static final int WORKING_DIRECTORY = -100;

    static final int AT_SYMLINK_NOFOLLOW = 0x100;
    static final int AT_EMPTY_PATH = 0x1000;

    private static final long THIS_PROCESS = 0;

    /// Length of the kernel's `sigset_t` in bytes.
    private static final long SIGNAL_SET_LENGTH = 8;

    private static final long NONE = 0;

    private static final long FAILED = -1;
    private static final int SEVERAL = 10;

    /// Number of failed calls; inexact, because all threads count without synchronization.
    private static int failures;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final SymbolLookup SYMBOLS = LINKER.defaultLookup();
    private static final Linker.Option ERRNO = Linker.Option.captureCallState("errno");

    static final StructLayout CALL_STATE = Linker.Option.captureStateLayout();
    private static final FunctionDescriptor SIX_WORDS =
            FunctionDescriptor.of(
                    JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG);

    /// A function whose arguments and result are integers or addresses.
    private static final MethodHandle FUNCTION =
            LINKER.downcallHandle(SIX_WORDS, Linker.Option.firstVariadicArg(1));

    /// The same function with the error number kept, linked at the first failure.
    private static final class WithError {
        static final MethodHandle FUNCTION =
                LINKER.downcallHandle(SIX_WORDS, ERRNO, Linker.Option.firstVariadicArg(1));
    }

    /// A function whose result is a structure of two words, linked at the first call.
    private static final class ForPair {
        static final MethodHandle FUNCTION =
                LINKER.downcallHandle(
                        FunctionDescriptor.of(
                                MemoryLayout.structLayout(JAVA_LONG, JAVA_LONG), JAVA_LONG));
    }

    private static final MemorySegment SYSCALL = symbol("syscall");

    private Libc() {}

    /// @param pathAddress address of a zero-terminated path
    /// @param howAddress address of a `struct open_how`
    static int openat2(
            MemorySegment state, int directory, long pathAddress, long howAddress, int howLength) {
        return (int)
                systemCall(
                        state,
                        SystemCall.OPENAT2,
                        directory,
                        pathAddress,
                        howAddress,
                        howLength,
                        NONE);
    }

    /// @param pathAddress address of a zero-terminated path
    static int openat(MemorySegment state, int directory, long pathAddress, int flags) {
        return (int)
                systemCall(state, SystemCall.OPENAT, directory, pathAddress, flags, NONE, NONE);
    }

    /// Closes a descriptor. The call is never repeated, because another file may have the
    /// descriptor by then.
    static void close(int descriptor) {
        call(SYSCALL, SystemCall.CLOSE, descriptor, NONE, NONE, NONE, NONE);
    }

    /// Reads entries of a directory. A failure is final even if a second call succeeds, because the
    /// second call may skip entries that could not be read.
    static long getdents64(MemorySegment state, int descriptor, MemorySegment buffer) {
        long address = buffer.address();
        long length = buffer.byteSize();
        long read = call(SYSCALL, SystemCall.GETDENTS64, descriptor, address, length, NONE, NONE);
        if (read == FAILED
                && systemCall(state, SystemCall.GETDENTS64, descriptor, address, length, NONE, NONE)
                        != FAILED) {
            error(state).putInt(0, Errno.EIO);
        }
        return read;
    }

    /// @param pathAddress address of a zero-terminated path
    static int statx(
            MemorySegment state,
            int directory,
            long pathAddress,
            int flags,
            int mask,
            long intoAddress) {
        return (int)
                systemCall(
                        state, SystemCall.STATX, directory, pathAddress, flags, mask, intoAddress);
    }

    static long pread(
            MemorySegment state, int descriptor, long bufferAddress, long length, long offset) {
        return systemCall(
                state, SystemCall.PREAD64, descriptor, bufferAddress, length, offset, NONE);
    }

    static int statfs(MemorySegment state, MemorySegment path, MemorySegment into) {
        return (int)
                systemCall(
                        state, SystemCall.STATFS, path.address(), into.address(), NONE, NONE, NONE);
    }

    static int fstatfs(MemorySegment state, int descriptor, MemorySegment into) {
        return (int)
                systemCall(state, SystemCall.FSTATFS, descriptor, into.address(), NONE, NONE, NONE);
    }

    static int fcntl(MemorySegment state, int descriptor, int command, int argument) {
        return (int) systemCall(state, SystemCall.FCNTL, descriptor, command, argument, NONE, NONE);
    }

    static long lseek(MemorySegment state, int descriptor, long offset, int whence) {
        return systemCall(state, SystemCall.LSEEK, descriptor, offset, whence, NONE, NONE);
    }

    /// @param argument memory that the request reads and writes
    static int ioctl(MemorySegment state, int descriptor, int request, MemorySegment argument) {
        return (int)
                systemCall(
                        state,
                        SystemCall.IOCTL,
                        descriptor,
                        Integer.toUnsignedLong(request),
                        argument.address(),
                        NONE,
                        NONE);
    }

    /// @param action the kernel's `struct sigaction`, without restorer and mask
    static void sigaction(MemorySegment state, int signal, MemorySegment action) {
        systemCall(
                state,
                SystemCall.RT_SIGACTION,
                signal,
                action.address(),
                NONE,
                SIGNAL_SET_LENGTH,
                NONE);
    }

    /// Creates a context for `most` simultaneous requests, and writes its eight bytes.
    static int ioSetup(MemorySegment state, int most, MemorySegment into) {
        return (int) systemCall(state, SystemCall.IO_SETUP, most, into.address(), NONE, NONE, NONE);
    }

    /// Submits the requests that `pointers` point to.
    ///
    /// @return the number of accepted requests
    static int ioSubmit(MemorySegment state, long context, int count, MemorySegment pointers) {
        return (int)
                systemCall(
                        state,
                        SystemCall.IO_SUBMIT,
                        context,
                        count,
                        pointers.address(),
                        NONE,
                        NONE);
    }

    /// Takes the available answers without waiting for others.
    static void ioGetevents(MemorySegment state, long context, int most, MemorySegment into) {
        systemCall(state, SystemCall.IO_GETEVENTS, context, NONE, most, into.address(), NONE);
    }

    /// Advises the kernel how the whole file will be read.
    static void fadvise(MemorySegment state, int descriptor, int advice) {
        systemCall(state, SystemCall.FADVISE64, descriptor, NONE, NONE, advice, NONE);
    }

    /// Counts the pages of a part of a file that memory holds.
    static int cachestat(
            MemorySegment state, int descriptor, MemorySegment part, MemorySegment into) {
        return (int)
                systemCall(
                        state,
                        SystemCall.CACHESTAT,
                        descriptor,
                        part.address(),
                        into.address(),
                        NONE,
                        NONE);
    }

    /// Writes the soft and the hard limit, eight bytes each.
    static int getrlimit(MemorySegment state, int resource, MemorySegment into) {
        return (int)
                systemCall(
                        state,
                        SystemCall.PRLIMIT64,
                        THIS_PROCESS,
                        resource,
                        NONE,
                        into.address(),
                        NONE);
    }

    /// Repeats a failing call once for its error number. Keeping the number at every call costs
    /// code compiled by C1 25 ns and an object, and links a second shape; of a million calls hardly
    /// one fails (docs/decisions/0024). After several failures the number is kept at every call.
    private static long systemCall(
            MemorySegment state, long number, long a, long b, long c, long d, long e) {
        if (failures < SEVERAL) {
            long result = call(SYSCALL, number, a, b, c, d, e);
            if (result != FAILED) {
                return result;
            }
            failures++;
        }
        return callKeepingError(SYSCALL, state, number, a, b, c, d, e);
    }

    /// Makes a system call once, whose repetition after a failure would do something else: what
    /// fails to reach the disk is reported to one call only.
    static long callOnce(MemorySegment state, long number, long a, long b, long c, long d, long e) {
        return callKeepingError(SYSCALL, state, number, a, b, c, d, e);
    }

    private static long call(
            MemorySegment function, long a, long b, long c, long d, long e, long f) {
        try {
            return (long) FUNCTION.invokeExact(function, a, b, c, d, e, f);
        } catch (Throwable failure) {
            throw unexpected(failure);
        }
    }

    private static long callKeepingError(
            MemorySegment function,
            MemorySegment state,
            long a,
            long b,
            long c,
            long d,
            long e,
            long f) {
        try {
            return (long) WithError.FUNCTION.invokeExact(function, state, a, b, c, d, e, f);
        } catch (Throwable failure) {
            throw unexpected(failure);
        }
    }

    /// A method handle throws only when the linker itself fails.
    private static IllegalStateException unexpected(Throwable failure) {
        return new IllegalStateException("a call into a C library failed", failure);
    }

    /// Calls a function of up to three arguments.
    static long call(MemorySegment function, long a, long b, long c) {
        return call(function, a, b, c, NONE, NONE, NONE);
    }

    /// Calls a function that returns a structure of two words.
    ///
    /// @param into an allocator of sixteen bytes, aligned to eight
    static void callForPair(MemorySegment function, long a, SegmentAllocator into) {
        try {
            var _ = (MemorySegment) ForPair.FUNCTION.invokeExact(function, into, a);
        } catch (Throwable failure) {
            throw unexpected(failure);
        }
    }

    /// Resolves the path into `into`, which must hold PATH_MAX bytes, and returns whether that
    /// succeeded.
    static boolean realpath(MemorySegment state, MemorySegment path, MemorySegment into) {
        MemorySegment function = symbol("realpath");
        long from = path.address();
        long to = into.address();
        return call(function, from, to, NONE) != 0
                || callKeepingError(function, state, from, to, NONE, NONE, NONE, NONE) != 0;
    }

    static int errno(MemorySegment state) {
        return error(state).getInt(0);
    }

    /// The call state, which on Linux is only the error number. A buffer reads it without linking a
    /// variable handle.
    private static ByteBuffer error(MemorySegment state) {
        return state.asByteBuffer().order(ByteOrder.nativeOrder());
    }

    public static String errorText(int errno) {
        return MemorySegment.ofAddress(call(symbol("strerror"), errno, NONE, NONE))
                .reinterpret(1024)
                .getString(0);
    }

    private static MemorySegment symbol(String name) {
        return SYMBOLS.find(name)
                .orElseThrow(
                        () -> new UnsupportedOperationException("the C library lacks " + name));
    }
}
