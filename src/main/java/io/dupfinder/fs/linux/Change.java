package io.dupfinder.fs.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;
import static java.nio.charset.StandardCharsets.US_ASCII;

import io.dupfinder.fs.ActionFailedException;
import io.dupfinder.fs.NativeMemory;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.ref.Reference;
import java.util.Objects;

/// System calls that change names in directories and what files hold. Each is made once, and a
/// failure leaves everything as it was.
final class Change {

    private static final int RENAME_NOREPLACE = 1;
    private static final int RENAME_EXCHANGE = 2;
    private static final int AT_REMOVEDIR = 0x200;
    private static final int AT_SYMLINK_FOLLOW = 0x400;

    /// `O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC`, on both processors, and `O_NOFOLLOW`.
    private static final int NEW_FILE =
            0x1 | 0x40 | 0x80 | 0x80000 | (LinuxFileSystem.IS_ARM ? 0x8000 : 0x20000);

    private static final int OWNER_READS_AND_WRITES = 0600;
    private static final int OWNER_ENTERS_TOO = 0700;

    /// `FIDEDUPERANGE` (linux/fs.h), and its argument with one destination: the range of the
    /// source, then that of the destination and what became of it.
    private static final int DEDUPE = 0xc0189436;

    private static final int DEDUPE_LENGTH = 24 + 32;
    private static final int DIFFERS = 1;

    static final long NONE = 0;

    private Change() {}

    static void rename(Scratch scratch, int from, byte[] name, int to, byte[] newName)
            throws ActionFailedException {
        rename(scratch, from, name, to, newName, RENAME_NOREPLACE);
    }

    static void exchange(Scratch scratch, int directory, byte[] one, byte[] other)
            throws ActionFailedException {
        rename(scratch, directory, one, directory, other, RENAME_EXCHANGE);
    }

    private static void rename(
            Scratch scratch, int from, byte[] name, int to, byte[] newName, int flags)
            throws ActionFailedException {
        require(
                scratch,
                Libc.callOnce(
                        scratch.state,
                        SystemCall.RENAMEAT2,
                        from,
                        first(scratch, name),
                        to,
                        second(scratch, newName),
                        flags));
    }

    static void unlink(Scratch scratch, int directory, byte[] name) throws ActionFailedException {
        unlink(scratch, directory, name, 0);
    }

    static void removeDirectory(Scratch scratch, int directory, byte[] name)
            throws ActionFailedException {
        unlink(scratch, directory, name, AT_REMOVEDIR);
    }

    private static void unlink(Scratch scratch, int directory, byte[] name, int flags)
            throws ActionFailedException {
        long path = first(scratch, name);
        require(
                scratch,
                Libc.callOnce(
                        scratch.state, SystemCall.UNLINKAT, directory, path, flags, NONE, NONE));
    }

    static void makeDirectory(Scratch scratch, int directory, byte[] name)
            throws ActionFailedException {
        long path = first(scratch, name);
        require(
                scratch,
                Libc.callOnce(
                        scratch.state,
                        SystemCall.MKDIRAT,
                        directory,
                        path,
                        OWNER_ENTERS_TOO,
                        NONE,
                        NONE));
    }

    /// Links the open file itself, not what has its name by now.
    static void link(Scratch scratch, int file, int directory, byte[] name)
            throws ActionFailedException {
        require(
                scratch,
                Libc.callOnce(
                        scratch.state,
                        SystemCall.LINKAT,
                        Libc.WORKING_DIRECTORY,
                        first(scratch, ("/proc/self/fd/" + file).getBytes(US_ASCII)),
                        directory,
                        second(scratch, name),
                        AT_SYMLINK_FOLLOW));
    }

    static void symbolicLink(Scratch scratch, byte[] target, int directory, byte[] name)
            throws ActionFailedException {
        long content = first(scratch, target);
        require(
                scratch,
                Libc.callOnce(
                        scratch.state,
                        SystemCall.SYMLINKAT,
                        content,
                        directory,
                        second(scratch, name),
                        NONE,
                        NONE));
    }

    /// Makes a file and returns its descriptor.
    static int create(Scratch scratch, int directory, byte[] name) throws ActionFailedException {
        long path = first(scratch, name);
        long descriptor =
                Libc.callOnce(
                        scratch.state,
                        SystemCall.OPENAT,
                        directory,
                        path,
                        NEW_FILE,
                        OWNER_READS_AND_WRITES,
                        NONE);
        require(scratch, descriptor);
        return (int) descriptor;
    }

    static void write(Scratch scratch, int descriptor, NativeMemory memory, int length)
            throws ActionFailedException {
        Objects.checkFromIndexSize(0, length, memory.length());
        try {
            int done = 0;
            while (done < length) {
                long written =
                        Libc.callOnce(
                                scratch.state,
                                SystemCall.WRITE,
                                descriptor,
                                memory.address + done,
                                length - done,
                                NONE,
                                NONE);
                if (written >= 0 || scratch.errno() != Errno.EINTR) {
                    require(scratch, written);
                    done += (int) written;
                }
            }
        } finally {
            Reference.reachabilityFence(memory);
        }
    }

    static void sync(Scratch scratch, int descriptor) throws ActionFailedException {
        require(
                scratch,
                Libc.callOnce(scratch.state, SystemCall.FSYNC, descriptor, NONE, NONE, NONE, NONE));
    }

    /// Lets a range of two files share its blocks, if it is equal.
    ///
    /// @return how many bytes are shared, 0 where the contents differ
    static long share(Scratch scratch, int from, int with, long position, long length)
            throws ActionFailedException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment range = arena.allocate(DEDUPE_LENGTH, Long.BYTES);
            range.set(JAVA_LONG, 0, position);
            range.set(JAVA_LONG, 8, length);
            range.set(JAVA_SHORT, 16, (short) 1);
            range.set(JAVA_LONG, 24, with);
            range.set(JAVA_LONG, 32, position);
            require(
                    scratch,
                    Libc.callOnce(
                            scratch.state,
                            SystemCall.IOCTL,
                            from,
                            Integer.toUnsignedLong(DEDUPE),
                            range.address(),
                            NONE,
                            NONE));
            int status = range.get(JAVA_INT, 48);
            if (status < 0) {
                throw Errno.actionFailure(-status);
            }
            return status == DIFFERS ? 0 : range.get(JAVA_LONG, 40);
        }
    }

    static long first(Scratch scratch, byte[] text) throws ActionFailedException {
        return put(scratch.path, text);
    }

    private static long second(Scratch scratch, byte[] text) throws ActionFailedException {
        return put(scratch.otherName, text);
    }

    private static long put(NativeMemory memory, byte[] text) throws ActionFailedException {
        if (text.length >= memory.length()) {
            throw new ActionFailedException(
                    ActionFailedException.Cause.UNSUPPORTED, "the path is too long for one link");
        }
        memory.setText(text, 0, text.length);
        return memory.address;
    }

    static void require(Scratch scratch, long result) throws ActionFailedException {
        if (result < 0) {
            throw Errno.actionFailure(scratch.errno());
        }
    }
}
