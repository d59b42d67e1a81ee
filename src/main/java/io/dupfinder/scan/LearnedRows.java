package io.dupfinder.scan;

import java.time.Instant;

/// Rows of the file table that are to be entered into the catalog as they are known by now.
///
/// @param read not after the moment at which their contents were read
@SuppressWarnings("ArrayRecordComponent")
record LearnedRows(int[] rows, Instant read) implements RowQueue.Work {}
