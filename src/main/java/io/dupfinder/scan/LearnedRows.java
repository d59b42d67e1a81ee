package io.dupfinder.scan;

import io.dupfinder.file.PathKeys;
import io.dupfinder.file.StoredPaths;
import io.dupfinder.walk.FileTable;
import java.time.Instant;

/// Rows of the file table that are to be entered into the catalog as they are known by now.
///
/// @param paths of each row
/// @param read not after the moment at which their contents were read
@SuppressWarnings("ArrayRecordComponent")
record LearnedRows(int[] rows, StoredPaths paths, Instant read) implements RowQueue.Work {

    /// With the paths of these rows, prepared by the thread that asks: those that read are several,
    /// and the one that writes is waited for.
    static LearnedRows of(FileTable files, int[] rows, Instant read, PathKeys keys) {
        StoredPaths paths = new StoredPaths(rows.length);
        for (int row : rows) {
            files.addPath(row, paths, keys);
        }
        return new LearnedRows(rows, paths, read);
    }

    @Override
    public int rowCount() {
        return rows.length;
    }
}
