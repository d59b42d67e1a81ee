package io.dupfinder.hash;

import io.dupfinder.fs.FileSystem;
import io.dupfinder.fs.NativeMemory;
import io.dupfinder.fs.Xxh3;

/// What one thread reads contents into, and makes their digests with.
///
/// @param xxh3 of this thread
record ReadBuffer(NativeMemory memory, Xxh3 xxh3) {

    /// Room for so many bytes at once.
    static ReadBuffer of(int length, FileSystem fileSystem) {
        return new ReadBuffer(
                NativeMemory.ofPages(length), fileSystem.xxh3().orElseGet(JavaXxh3::new));
    }
}
