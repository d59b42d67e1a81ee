package io.dupfinder.hash;

import io.dupfinder.fs.FileSystem;
import io.dupfinder.fs.NativeMemory;
import io.dupfinder.fs.Xxh3;

/// The memory that one thread reads contents into, and its XXH3.
///
/// @param xxh3 the thread's own
record ReadBuffer(NativeMemory memory, Xxh3 xxh3) {

    /// A buffer of `length` bytes.
    static ReadBuffer of(int length, FileSystem fileSystem) {
        return new ReadBuffer(
                NativeMemory.ofPages(length), fileSystem.xxh3().orElseGet(JavaXxh3::new));
    }
}
