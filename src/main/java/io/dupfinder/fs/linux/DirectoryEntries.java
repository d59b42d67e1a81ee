package io.dupfinder.fs.linux;

import io.dupfinder.fs.DirectoryVisitor;
import io.dupfinder.fs.EntryKind;
import io.dupfinder.fs.FileAccessException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Reads an open directory by `getdents64` and hands its entries to a visitor. Each regular file
/// costs one `statx`, relative to the directory, with the name passed where the kernel wrote it. No
/// object is made for a file.
final class DirectoryEntries {

    /// `struct linux_dirent64`: inode, offset, record length, type, name.
    private static final int RECORD_LENGTH = 16;

    private static final int TYPE = 18;
    private static final int NAME = 19;

    private static final int DT_UNKNOWN = 0;

    /// Alignment of records in bytes.
    private static final int RECORD_ALIGNMENT = 8;

    /// Bits for a record's place in the buffer, below the number that it is sorted by.
    private static final int OFFSET_BITS = 13;

    private static final long OFFSET_MASK = (1 << OFFSET_BITS) - 1;

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
            int filled = (int) Libc.getdents64(scratch.state, descriptor, scratch.entries.segment);
            if (filled < 0) {
                throw Errno.failure(scratch.errno());
            }
            if (filled == 0) {
                return;
            }
            scratch.entries.copyTo(bytes, 0, filled);
            visitRecords(filled);
        }
    }

    /// Visits the records in the order of inode numbers. ext4, XFS and others store attributes, and
    /// usually contents, in that order, while names come in the order of their hashes.
    private void visitRecords(int filled) {
        long[] order = scratch.entryOrder;
        int count = 0;
        boolean isSorted = true;
        for (int at = 0; at < filled; at += recordLength(at)) {
            order[count] = inode(at) << OFFSET_BITS | at / RECORD_ALIGNMENT;
            isSorted &= count == 0 || order[count - 1] < order[count];
            count++;
        }
        if (!isSorted) {
            Arrays.sort(order, 0, count);
        }
        for (int i = 0; i < count; i++) {
            visitRecord((int) (order[i] & OFFSET_MASK) * RECORD_ALIGNMENT);
        }
    }

    private int recordLength(int at) {
        return (bytes[at + RECORD_LENGTH] & 0xff) | (bytes[at + RECORD_LENGTH + 1] & 0xff) << 8;
    }

    /// The lower 48 bits of a record's inode number.
    private long inode(int at) {
        long low = (bytes[at] & 0xff) | (bytes[at + 1] & 0xff) << 8 | (bytes[at + 2] & 0xff) << 16;
        long high =
                (bytes[at + 3] & 0xff) | (bytes[at + 4] & 0xff) << 8 | (bytes[at + 5] & 0xff) << 16;
        return high << 24 | low;
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
                        scratch.entries.address + nameAt,
                        Libc.AT_SYMLINK_NOFOLLOW,
                        StatxLayout.MASK,
                        scratch.statx.address);
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

    /// The kind of an entry; null when the filesystem does not store it and `statx` has to tell.
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
