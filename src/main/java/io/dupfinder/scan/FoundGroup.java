package io.dupfinder.scan;

import io.dupfinder.file.ByteCount;
import io.dupfinder.file.Digest;

/// A duplicate group in the compact form in which a scan keeps it: row numbers instead of paths. A
/// list of boxed rows would cost ten times as much, and nobody compares two of these.
///
/// @param copies distinct inodes
/// @param rows of the file table, every path
@SuppressWarnings("ArrayRecordComponent")
record FoundGroup(ByteCount size, Digest digest, int copies, ByteCount reclaimable, int[] rows) {}
