package io.dupfinder.scan;

import io.dupfinder.file.StoredPath;
import java.time.Instant;

/// Rows of the file table that are to be entered into the catalog as they are known by now.
///
/// @param paths of each row
/// @param read not after the moment at which their contents were read
@SuppressWarnings("ArrayRecordComponent")
record LearnedRows(int[] rows, StoredPath[] paths, Instant read) implements RowQueue.Work {}
