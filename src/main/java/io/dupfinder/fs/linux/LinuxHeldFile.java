package io.dupfinder.fs.linux;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.dupfinder.fs.ActionFailedException;
import io.dupfinder.fs.EntryState;
import io.dupfinder.fs.FileAccessException;
import io.dupfinder.fs.FileStat;
import io.dupfinder.fs.HeldFile;
import io.dupfinder.fs.NativeMemory;
import java.util.LinkedHashMap;
import java.util.Map;

/// A file's descriptor, which stays the same file whatever its names become.
final class LinuxHeldFile implements HeldFile {

    private static final int LOCK_SHARED = 1;
    private static final int LOCK_EXCLUSIVE = 2;
    private static final int LOCK_WITHOUT_WAITING = 4;

    private static final int F_SETSIG = 10;
    private static final int F_SETLEASE = 1024;
    private static final int F_GETLEASE = 1025;
    private static final int F_RDLCK = 0;

    /// A signal that processes ignore unless they say otherwise.
    private static final int SIGURG = 23;

    private static final long NONE = 0;

    private final Scratch opener;
    private final int descriptor;
    private final LinuxOpenFile content;
    private boolean isGuarded;

    LinuxHeldFile(Scratch opener, int descriptor) {
        this.opener = opener;
        this.descriptor = descriptor;
        content = new LinuxOpenFile(opener, descriptor);
    }

    int descriptor() {
        return descriptor;
    }

    @Override
    public void stat(FileStat into) throws FileAccessException {
        content.stat(into);
    }

    @Override
    public int read(long position, NativeMemory target, int offset, int length)
            throws FileAccessException {
        return content.read(position, target, offset, length);
    }

    @Override
    public void leaveMemoryAsItIs() {
        content.leaveMemoryAsItIs();
    }

    @Override
    public EntryState state() throws FileAccessException {
        return LinuxHeldDirectory.state(opener.here(), descriptor);
    }

    @Override
    public boolean lock(boolean exclusive) throws FileAccessException {
        Scratch scratch = opener.here();
        long result =
                Libc.callOnce(
                        scratch.state,
                        SystemCall.FLOCK,
                        descriptor,
                        (exclusive ? LOCK_EXCLUSIVE : LOCK_SHARED) | LOCK_WITHOUT_WAITING,
                        NONE,
                        NONE,
                        NONE);
        if (result == 0) {
            return true;
        }
        if (scratch.errno() == Errno.EAGAIN) {
            return false;
        }
        throw Errno.failure(scratch.errno());
    }

    /// Takes a read lease (fcntl(2)). Its break is told by a signal that the process ignores, since
    /// the usual one would end it.
    @Override
    public boolean guard() {
        Scratch scratch = opener.here();
        fcntl(scratch, F_SETSIG, SIGURG);
        if (fcntl(scratch, F_SETLEASE, F_RDLCK) == 0) {
            isGuarded = true;
            return true;
        }
        return scratch.errno() != Errno.EAGAIN;
    }

    @Override
    public boolean isStillUnwritten() {
        return !isGuarded || fcntl(opener.here(), F_GETLEASE, NONE) == F_RDLCK;
    }

    private long fcntl(Scratch scratch, int command, long argument) {
        return Libc.callOnce(
                scratch.state, SystemCall.FCNTL, descriptor, command, argument, NONE, NONE);
    }

    @Override
    public Map<String, byte[]> extendedAttributes() throws FileAccessException {
        return extendedAttributes(opener.here(), descriptor);
    }

    /// The extended attributes of an open entry.
    static Map<String, byte[]> extendedAttributes(Scratch scratch, int descriptor)
            throws FileAccessException {
        long length =
                Libc.callOnce(
                        scratch.state,
                        SystemCall.FLISTXATTR,
                        descriptor,
                        scratch.entries.address,
                        scratch.entries.length(),
                        NONE,
                        NONE);
        Map<String, byte[]> attributes = new LinkedHashMap<>();
        if (length < 0 && scratch.errno() == Errno.EOPNOTSUPP) {
            return attributes;
        }
        require(scratch, length);
        byte[] names = new byte[(int) length];
        scratch.entries.copyTo(names, 0, names.length);
        for (String name : new String(names, ISO_8859_1).split("\0", -1)) {
            if (!name.isEmpty()) {
                attributes.put(name, value(scratch, descriptor, name));
            }
        }
        return attributes;
    }

    private static byte[] value(Scratch scratch, int descriptor, String name)
            throws FileAccessException {
        byte[] bytes = name.getBytes(ISO_8859_1);
        scratch.path.setText(bytes, 0, bytes.length);
        long length =
                Libc.callOnce(
                        scratch.state,
                        SystemCall.FGETXATTR,
                        descriptor,
                        scratch.path.address,
                        scratch.content.address,
                        scratch.content.length(),
                        NONE);
        require(scratch, length);
        byte[] value = new byte[(int) length];
        scratch.content.copyTo(value, 0, value.length);
        return value;
    }

    private static void require(Scratch scratch, long result) throws FileAccessException {
        if (result < 0) {
            throw Errno.failure(scratch.errno());
        }
    }

    @Override
    public long shareWith(HeldFile source, long position, long length)
            throws ActionFailedException {
        return Change.share(
                opener.here(), ((LinuxHeldFile) source).descriptor, descriptor, position, length);
    }

    @Override
    public void close() {
        content.close();
    }
}
