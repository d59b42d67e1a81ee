package io.dupfinder.scan;

import io.dupfinder.file.ByteCount;
import io.dupfinder.file.FilePath;
import io.dupfinder.fs.FileSystem;
import io.dupfinder.fs.Spindle;
import io.dupfinder.walk.FileTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.SplittableRandom;
import java.util.TreeSet;

/// The spindles that files lie on, by filesystem. Immutable once made, and thread-safe.
final class Spindles {

    /// Bytes to be read from which on it is worth looking for a spindle: looking takes some tenths
    /// of a second on one.
    private static final ByteCount WORTH_ASKING = ByteCount.ofMebibytes(32);

    /// Files of a filesystem that are timed to find out; memory may hold some of them.
    private static final int ASKED_FILES = 24;

    /// Spindle of each filesystem that lies on one, by the table's number of the filesystem.
    private final Map<Integer, Spindle> byFilesystem = new HashMap<>();

    private final FileTable files;

    /// Finds out on what kind of disk the files lie that are about to be read.
    Spindles(FileSystem fileSystem, FileTable files, ToRead toRead) {
        this.files = files;
        toRead.byFilesystem.forEach((filesystem, some) -> {
            if (some.bytes >= WORTH_ASKING.bytes()) {
                fileSystem
                        .spindle(some.paths(files))
                        .ifPresent(spindle -> byFilesystem.put(filesystem, spindle));
            }
        });
    }

    /// The files that are about to be read: bytes of each filesystem, and some files to find out
    /// by. Not thread-safe.
    static final class ToRead {

        private final FileTable files;
        private final Map<Integer, OfFilesystem> byFilesystem = new HashMap<>();

        /// Choice by a fixed seed: the same files each time.
        private final SplittableRandom choice = new SplittableRandom(ASKED_FILES);

        ToRead(FileTable files) {
            this.files = files;
        }

        /// Adds a file.
        ///
        /// @param bytes bytes that are read of it, or that could be read in the time it takes
        void add(int row, long bytes) {
            byFilesystem
                    .computeIfAbsent(files.filesystem(row), _ -> new OfFilesystem())
                    .add(row, bytes, choice);
        }
    }

    /// Keeps some of many files, each with the same probability (algorithm R, Vitter 1985).
    private static final class OfFilesystem {

        private final int[] chosen = new int[ASKED_FILES];
        private int count;
        private long bytes;

        void add(int row, long more, SplittableRandom choice) {
            int place = count < ASKED_FILES ? count : choice.nextInt(count + 1);
            if (place < ASKED_FILES) {
                chosen[place] = row;
            }
            count++;
            bytes += more;
        }

        List<FilePath> paths(FileTable files) {
            List<FilePath> paths = new ArrayList<>();
            for (int at = 0; at < Math.min(count, ASKED_FILES); at++) {
                paths.add(files.path(chosen[at]));
            }
            return paths;
        }
    }

    boolean areNone() {
        return byFilesystem.isEmpty();
    }

    /// The spindles of some rows.
    NavigableSet<Spindle> of(int... rows) {
        NavigableSet<Spindle> spindles = new TreeSet<>();
        for (int row : rows) {
            Spindle spindle = byFilesystem.get(files.filesystem(row));
            if (spindle != null) {
                spindles.add(spindle);
            }
        }
        return spindles;
    }

    /// The rows that lie on spindles, by spindle.
    Map<Spindle, RowList> parted(int[] rows) {
        Map<Spindle, RowList> parted = new HashMap<>();
        for (int row : rows) {
            Spindle spindle = byFilesystem.get(files.filesystem(row));
            if (spindle != null) {
                parted.computeIfAbsent(spindle, _ -> new RowList()).add(row);
            }
        }
        return parted;
    }
}
