package io.dupfinder.scan;

import io.dupfinder.file.PathKeys;
import io.dupfinder.file.StoredPath;
import io.dupfinder.walk.FileTable;
import java.time.Instant;

/// Rows of the file table that are to be entered into the catalog as they are known by now.
///
/// @param paths of each row
/// @param read not after the moment at which their contents were read
@SuppressWarnings("ArrayRecordComponent")
record LearnedRows(int[] rows, StoredPath[] paths, Instant read) implements RowQueue.Work {

    /// With the paths of these rows, prepared by the thread that asks: those that read are several,
    /// and the one that writes is waited for.
    static LearnedRows of(FileTable files, int[] rows, Instant read) {
        PathKeys keys = new PathKeys();
        StoredPath[] paths = new StoredPath[rows.length];
        for (int at = 0; at < rows.length; at++) {
            paths[at] = StoredPath.of(files.path(rows[at]), keys);
        }
        return new LearnedRows(rows, paths, read);
    }
}
