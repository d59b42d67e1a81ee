package io.dupfinder.catalog;

import io.dupfinder.file.ByteCount;
import io.dupfinder.file.FilePath;

/// A filesystem of a host, as far as the catalog has files of it.
///
/// @param fsId design.md §3
/// @param example a file on it
public record Volume(Host host, String fsId, long files, ByteCount bytes, FilePath example) {}
