package io.dupfinder.fs;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/// Reads an open directory by `getdents64` and hands its entries to a visitor. One `statx` a
/// regular file, relative to the directory, whose name is passed where the kernel wrote it; no
/// object a file.
final class DirectoryEntries {

    /// `struct linux_dirent64`: inode, offset, record length, type, name.
    private static final int RECORD_LENGTH = 16;

    private static final int TYPE = 18;
    private static final int NAME = 19;

    private static final int DT_UNKNOWN = 0;

    private final Scratch scratch;
    private final byte[] bytes;
    private final int descriptor;
    private final DirectoryVisitor visitor;

    DirectoryEntries(Scratch scratch, int descriptor, DirectoryVisitor visitor) {
        this.scratch = scratch;
        this.bytes = scratch.entryBytes;
        this.descriptor = descriptor;
        this.visitor = visitor;
    }

    void visit() throws FileAccessException {
        while (true) {
            int filled = (int) Libc.getdents64(scratch.state, descriptor, scratch.entries);
            if (filled < 0) {
                throw Errno.failure(scratch.errno());
            }
            if (filled == 0) {
                return;
            }
            MemorySegment.copy(scratch.entries, JAVA_BYTE, 0, bytes, 0, filled);
            int at = 0;
            while (at < filled) {
                visitRecord(at);
                at +=
                        (bytes[at + RECORD_LENGTH] & 0xff)
                                | (bytes[at + RECORD_LENGTH + 1] & 0xff) << 8;
            }
        }
    }

    private void visitRecord(int at) {
        int nameAt = at + NAME;
        int length = 0;
        while (bytes[nameAt + length] != 0) {
            length++;
        }
        if (isSelfOrParent(nameAt, length)) {
            return;
        }
        scratch.name.set(bytes, nameAt, length);
        EntryKind kind = kind(bytes[at + TYPE]);
        if (kind == null || kind == EntryKind.REGULAR) {
            visitAfterStat(nameAt);
        } else if (kind == EntryKind.DIRECTORY) {
            visitor.directory(scratch.name);
        } else {
            visitor.other(scratch.name, kind);
        }
    }

    private void visitAfterStat(int nameAt) {
        int outcome =
                Libc.statx(
                        scratch.state,
                        descriptor,
                        scratch.entries.address() + nameAt,
                        Libc.AT_SYMLINK_NOFOLLOW,
                        StatxLayout.MASK,
                        scratch.statx);
        if (outcome < 0) {
            visitor.failed(scratch.name, Errno.failure(scratch.errno()));
            return;
        }
        StatxLayout.read(scratch.statx, scratch.statxWords, scratch.stat);
        switch (scratch.stat.kind()) {
            case REGULAR -> visitor.file(scratch.name, scratch.stat);
            case DIRECTORY -> visitor.directory(scratch.name);
            case SYMLINK, FIFO, SOCKET, DEVICE -> visitor.other(scratch.name, scratch.stat.kind());
        }
    }

    private boolean isSelfOrParent(int nameAt, int length) {
        boolean startsWithDot = bytes[nameAt] == '.';
        return switch (length) {
            case 1 -> startsWithDot;
            case 2 -> startsWithDot && bytes[nameAt + 1] == '.';
            default -> false;
        };
    }

    /// Null when the filesystem does not tell and a `statx` has to.
    private static @Nullable EntryKind kind(int type) {
        return switch (type) {
            case DT_UNKNOWN -> null;
            case 8 -> EntryKind.REGULAR;
            case 4 -> EntryKind.DIRECTORY;
            case 10 -> EntryKind.SYMLINK;
            case 1 -> EntryKind.FIFO;
            case 12 -> EntryKind.SOCKET;
            default -> EntryKind.DEVICE;
        };
    }
}
