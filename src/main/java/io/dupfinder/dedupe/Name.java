package io.dupfinder.dedupe;

import io.dupfinder.file.FileName;
import io.dupfinder.file.FilePath;
import io.dupfinder.fs.HeldDirectory;

/// A path whose directory is held, so that it means the same place whatever happens above it.
record Name(HeldDirectory directory, FilePath parent, FileName last) {

    FilePath path() {
        return last.in(parent);
    }
}
