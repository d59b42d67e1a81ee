package io.dupfinder.catalog;

import io.dupfinder.file.ByteCount;

/// The progress of a scan: the numbers of its summary so far. Numbers of later stages are 0.
///
/// @param files the number of files that the walk found
/// @param bytes their total size, once the walk has ended
/// @param filesReused the number of files whose catalog row was trusted
/// @param filesRead the number of files opened for their content
public record ScanSoFar(
        ScanStage stage,
        long files,
        ByteCount bytes,
        long directories,
        long filesReused,
        long filesRead,
        ByteCount bytesRead,
        long skipped) {}
