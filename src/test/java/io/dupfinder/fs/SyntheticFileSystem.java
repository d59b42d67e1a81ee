package io.dupfinder.fs;

import io.dupfinder.file.FilePath;
import io.dupfinder.file.FilesystemId;
import io.dupfinder.file.SkipReason;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;

/// A tree of any number of files that are not stored: names, sizes and contents are computed from a
/// file's number. An album has a thousand files, a volume a thousand albums.
///
/// One file in ten is a copy of another; many more share only their size, as in real trees.
public final class SyntheticFileSystem implements FileSystem {

    public static final FilePath ROOT = FilePath.ofPlain("/synthetic");

    private static final int FANOUT = 1_000;
    private static final byte[] VOLUME = bytes("volume-");
    private static final byte[] ALBUM = bytes("album-");
    private static final byte[] PHOTOGRAPH = bytes("photograph-");
    private static final byte[] ENDING = bytes(".jpg");

    private static final long DEVICE = 77;

    /// First inodes of volumes and of albums; a file's inode is one more than its number.
    private static final long VOLUME_INODES = 1L << 40;

    private static final long ALBUM_INODES = 1L << 41;

    /// A time well before any read, so that files count as settled.
    private static final long CHANGED_NANOS = 1_600_000_000_123_456_789L;

    private final int files;

    public SyntheticFileSystem(int files) {
        this.files = files;
    }

    /// The number of the file whose content this file has: its own, unless it is a copy.
    public static int original(int file) {
        if (!isCopy(file)) {
            return file;
        }
        int other = new SplittableRandom(file).nextInt(file);
        return isCopy(other) ? other - 1 : other;
    }

    public static boolean isCopy(int file) {
        return file % 10 == 9;
    }

    /// The size in bytes, less than 3,000 for half of the files.
    private static int size(int original) {
        double logarithm = 8 + 2 * new SplittableRandom(~original).nextGaussian();
        return (int) Math.clamp(Math.exp(logarithm), SyntheticContent.LEAST_LENGTH, 1 << 20);
    }

    @Override
    public void list(FilePath directory, DirectoryVisitor visitor) throws FileAccessException {
        FileStat stat = new FileStat();
        stat(directory, stat);
        if (!visitor.enter(stat)) {
            return;
        }
        EntryName name = new EntryName();
        if (stat.inode() >= ALBUM_INODES) {
            listAlbum(Math.toIntExact(stat.inode() - ALBUM_INODES) * FANOUT, name, visitor);
        } else if (stat.inode() > VOLUME_INODES) {
            int first = Math.toIntExact(stat.inode() - VOLUME_INODES - 1) * FANOUT;
            for (int i = 0; i < FANOUT && (long) (first + i) * FANOUT < files; i++) {
                write(name, ALBUM, i, 3, new byte[0]);
                visitor.directory(name);
            }
        } else {
            for (int i = 0; (long) i * FANOUT * FANOUT < files; i++) {
                write(name, VOLUME, i, 4, new byte[0]);
                visitor.directory(name);
            }
        }
    }

    private void listAlbum(int first, EntryName name, DirectoryVisitor visitor) {
        FileStat stat = new FileStat();
        for (int file = first; file < Math.min(first + FANOUT, files); file++) {
            write(name, PHOTOGRAPH, file, 10, ENDING);
            setRegular(stat, file);
            visitor.file(name, stat);
        }
    }

    @Override
    public OpenFile open(FilePath path) {
        int file = number(path, ENDING.length);
        SyntheticContent content = new SyntheticContent(original(file), size(original(file)));
        return new OpenFile() {
            @Override
            public void stat(FileStat into) {
                setRegular(into, file);
            }

            @Override
            public int read(long position, NativeMemory target, int offset, int length) {
                return content.read(position, target.slice(offset, length));
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public void stat(FilePath path, FileStat into) throws FileAccessException {
        String[] names = path.text().split("/", -1);
        switch (names.length) {
            case 2 -> setDirectory(into, VOLUME_INODES);
            case 3 -> setDirectory(into, VOLUME_INODES + 1 + number(path, 0));
            case 4 -> {
                int volume = number(path.parent().orElseThrow(), 0);
                setDirectory(into, ALBUM_INODES + (long) volume * FANOUT + number(path, 0));
            }
            case 5 -> setRegular(into, number(path, ENDING.length));
            default -> throw new FileAccessException(SkipReason.VANISHED, "nothing is here");
        }
    }

    @Override
    public FilePath realPath(FilePath path) {
        return path;
    }

    @Override
    public FilesystemId filesystemId(FilePath path) {
        return new FilesystemId("5ca1ab1e");
    }

    private static void setDirectory(FileStat stat, long inode) {
        stat.set(EntryKind.DIRECTORY, DEVICE, inode, 0, 0, 2, CHANGED_NANOS, CHANGED_NANOS);
    }

    private static void setRegular(FileStat stat, int file) {
        int size = size(original(file));
        int allocated = (size + 4095) / 4096 * 4096;
        stat.set(
                EntryKind.REGULAR,
                DEVICE,
                file + 1L,
                size,
                allocated,
                1,
                CHANGED_NANOS,
                CHANGED_NANOS);
    }

    /// Writes digits directly, because formatting would take longer than everything else here.
    private static void write(EntryName name, byte[] prefix, int number, int digits, byte[] end) {
        int length = prefix.length + digits + end.length;
        byte[] buffer = new byte[length];
        System.arraycopy(prefix, 0, buffer, 0, prefix.length);
        int rest = number;
        for (int at = prefix.length + digits - 1; at >= prefix.length; at--) {
            buffer[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        System.arraycopy(end, 0, buffer, length - end.length, end.length);
        name.set(buffer, 0, length);
    }

    /// The number that [#write] wrote.
    private static int number(FilePath path, int endLength) {
        byte[] name = path.name();
        int number = 0;
        for (byte b : Arrays.copyOf(name, name.length - endLength)) {
            if (b >= '0' && b <= '9') {
                number = number * 10 + b - '0';
            }
        }
        return number;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
