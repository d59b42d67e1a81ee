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
import java.util.TreeSet;
import java.util.function.IntPredicate;

/// Which files lie on a [Spindle], by their filesystems. Immutable once made, and thread-safe.
final class Spindles {

    /// Less is read in the time that finding out takes, some tenths of a second on a spindle.
    private static final ByteCount WORTH_ASKING = ByteCount.ofMebibytes(32);

    /// Of smaller files everything but a little was in the samples.
    private static final ByteCount ASKED_SIZE = ByteCount.ofKibibytes(64);

    /// Memory may hold some of them.
    private static final int ASKED_FILES = 16;

    /// By the table's number of a filesystem.
    private final Map<Integer, Spindle> byFilesystem = new HashMap<>();

    private final FileTable files;
    private final IntPredicate isRead;

    /// Finds out where files lie that are about to be read.
    ///
    /// @param isRead which rows of the classes these are
    Spindles(FileSystem fileSystem, FileTable files, List<int[]> classes, IntPredicate isRead) {
        this.files = files;
        this.isRead = isRead;
        toRead(classes)
                .forEach((filesystem, some) -> {
                    if (some.bytes >= WORTH_ASKING.bytes()) {
                        fileSystem
                                .spindle(some.spread(files))
                                .ifPresent(spindle -> byFilesystem.put(filesystem, spindle));
                    }
                });
    }

    /// What is to be read of one filesystem.
    private static final class ToRead {
        final RowList candidates = new RowList();
        long bytes;

        List<FilePath> spread(FileTable files) {
            int count = Math.min(ASKED_FILES, candidates.count());
            List<FilePath> spread = new ArrayList<>();
            for (int at = 0; at < count; at++) {
                int place = (int) ((long) at * candidates.count() / count);
                spread.add(files.path(candidates.get(place)));
            }
            return spread;
        }
    }

    private Map<Integer, ToRead> toRead(List<int[]> classes) {
        Map<Integer, ToRead> byNumber = new HashMap<>();
        for (int[] members : classes) {
            for (int row : members) {
                if (isRead.test(row)) {
                    ToRead some =
                            byNumber.computeIfAbsent(files.filesystem(row), _ -> new ToRead());
                    some.bytes += files.size(row);
                    if (files.size(row) >= ASKED_SIZE.bytes()) {
                        some.candidates.add(row);
                    }
                }
            }
        }
        return byNumber;
    }

    boolean areNone() {
        return byFilesystem.isEmpty();
    }

    /// Those that are read for a class.
    NavigableSet<Spindle> of(int[] members) {
        NavigableSet<Spindle> spindles = new TreeSet<>();
        for (int row : members) {
            Spindle spindle = byFilesystem.get(files.filesystem(row));
            if (spindle != null && isRead.test(row)) {
                spindles.add(spindle);
            }
        }
        return spindles;
    }
}
