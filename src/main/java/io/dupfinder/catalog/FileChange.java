package io.dupfinder.catalog;

import io.dupfinder.file.ByteCount;
import io.dupfinder.file.FilePath;

/// A change of a file between two scans.
public sealed interface FileChange {

    Host host();

    /// The path now; the last path of a file that is gone.
    FilePath path();

    record Added(Host host, FilePath path, ByteCount size) implements FileChange {}

    record Gone(Host host, FilePath path, ByteCount size) implements FileChange {}

    record Changed(Host host, FilePath path, ByteCount before, ByteCount size)
            implements FileChange {}

    record Moved(Host host, FilePath from, FilePath path, ByteCount size) implements FileChange {}
}
