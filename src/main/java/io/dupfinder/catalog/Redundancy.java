package io.dupfinder.catalog;

import io.dupfinder.file.ByteCount;

/// The part of a group that could go while at least one copy of it remains anywhere.
///
/// The set is what somebody asked about: the roots of a scan, the paths of a report, everything.
///
/// @param files copies in the set that could go. A copy that has another hard link outside of the
///   set counts, though it frees nothing
/// @param reclaimable bytes on disk that are freed when they go
/// @param elsewhere bytes on disk that could be freed besides, outside of the set
public record Redundancy(int files, ByteCount reclaimable, ByteCount elsewhere) {}
