package io.dupfinder.catalog;

import io.dupfinder.file.ByteCount;

/// How far a scan is: the numbers of its summary as they are by now. What a later stage finds out
/// is 0 until then.
///
/// @param files found by the walk
/// @param bytes of these, once the walk has ended
/// @param filesReused whose catalog row was trusted
/// @param filesRead opened for their content
public record ScanSoFar(
        ScanStage stage,
        long files,
        ByteCount bytes,
        long directories,
        long filesReused,
        long filesRead,
        ByteCount bytesRead,
        long skipped) {}
