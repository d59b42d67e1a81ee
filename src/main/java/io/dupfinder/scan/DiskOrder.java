package io.dupfinder.scan;

import io.dupfinder.fs.FileAccessException;
import io.dupfinder.fs.NativeMemory;
import io.dupfinder.fs.OpenFile;
import io.dupfinder.walk.FileTable;
import java.util.Arrays;
import java.util.Comparator;

/// Sorts files by their place on a disk with a head, and reads small ones in that order.
/// Thread-safe.
final class DiskOrder {

    private static final int READ_LENGTH = 256 << 10;

    private final Reading reading;
    private final FileTable files;

    DiskOrder(Reading reading, FileTable files) {
        this.reading = reading;
        this.files = files;
    }

    /// A file, and where on the disk it begins. Where the place is not known the inode stands for
    /// it: inodes mostly have the order of contents.
    private record Placed(int row, int filesystem, long place, long inode) {

        static final Comparator<Placed> ORDER =
                Comparator.comparingInt(Placed::filesystem)
                        .thenComparingLong(Placed::place)
                        .thenComparingLong(Placed::inode);
    }

    /// The rows, sorted.
    int[] of(int[] rows) {
        return Arrays.stream(rows)
                .mapToObj(this::placed)
                .sorted(Placed.ORDER)
                .mapToInt(Placed::row)
                .toArray();
    }

    private Placed placed(int row) {
        long place = 0;
        try (OpenFile file = reading.fileSystem().open(files.path(row))) {
            place = file.placeOnDisk();
        } catch (FileAccessException unreachable) {
            // Reading it later says why.
        }
        return new Placed(row, files.filesystem(row), place, files.inode(row));
    }

    /// Brings files from disk into memory, from one end of the disk to the other, so that they can
    /// be read in another order afterwards.
    void fetch(int[] rows) {
        NativeMemory buffer = NativeMemory.ofPages(READ_LENGTH);
        for (int row : of(rows)) {
            if (reading.isStopped()) {
                return;
            }
            fetch(row, buffer);
        }
    }

    private void fetch(int row, NativeMemory buffer) {
        try (OpenFile file = reading.fileSystem().open(files.path(row))) {
            long position = 0;
            int read = buffer.length();
            while (read == buffer.length() && position < files.size(row)) {
                read = file.read(position, buffer, 0, buffer.length());
                position += read;
            }
        } catch (FileAccessException unreadable) {
            // Reading it later says why.
        }
    }
}
