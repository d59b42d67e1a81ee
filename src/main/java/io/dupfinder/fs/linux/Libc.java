package io.dupfinder.fs.linux;

import java.lang.foreign.MemorySegment;

/// System calls that Java does not offer. A failing call leaves its error number in `state`.
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

    private static final MemorySegment SYSCALL = NativeFunction.symbol("syscall");

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
        NativeFunction.call(SYSCALL, SystemCall.CLOSE, descriptor, NONE, NONE, NONE, NONE);
    }

    /// Reads entries of a directory. A failure is final even if a second call succeeds, because the
    /// second call may skip entries that could not be read.
    static long getdents64(MemorySegment state, int descriptor, MemorySegment buffer) {
        long address = buffer.address();
        long length = buffer.byteSize();
        long read =
                NativeFunction.call(
                        SYSCALL, SystemCall.GETDENTS64, descriptor, address, length, NONE, NONE);
        if (read == FAILED
                && systemCall(state, SystemCall.GETDENTS64, descriptor, address, length, NONE, NONE)
                        != FAILED) {
            NativeFunction.setErrno(state, Errno.EIO);
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
            long result = NativeFunction.call(SYSCALL, number, a, b, c, d, e);
            if (result != FAILED) {
                return result;
            }
            failures++;
        }
        return NativeFunction.callKeepingError(SYSCALL, state, number, a, b, c, d, e);
    }

    /// Makes a system call once, whose repetition after a failure would do something else: what
    /// fails to reach the disk is reported to one call only.
    static long callOnce(MemorySegment state, long number, long a, long b, long c, long d, long e) {
        return NativeFunction.callKeepingError(SYSCALL, state, number, a, b, c, d, e);
    }

    /// Resolves the path into `into`, which must hold PATH_MAX bytes, and returns whether that
    /// succeeded.
    static boolean realpath(MemorySegment state, MemorySegment path, MemorySegment into) {
        MemorySegment function = NativeFunction.symbol("realpath");
        long from = path.address();
        long to = into.address();
        return NativeFunction.call(function, from, to, NONE) != 0
                || NativeFunction.callKeepingError(
                                function, state, from, to, NONE, NONE, NONE, NONE)
                        != 0;
    }

    public static String errorText(int errno) {
        return MemorySegment.ofAddress(
                        NativeFunction.call(NativeFunction.symbol("strerror"), errno, NONE, NONE))
                .reinterpret(1024)
                .getString(0);
    }
}
