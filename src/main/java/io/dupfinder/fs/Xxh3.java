package io.dupfinder.fs;

import io.dupfinder.file.Xxh3Value;

/// Computes XXH3-128 (xxHash's specification, version 0.2.0) of contents that arrive in parts in
/// native memory. For one thread.
public interface Xxh3 {

    /// Begins a new value.
    Running begin();

    /// Begins a value that nobody can foresee who does not know the key.
    Running begin(long key);

    /// A value over what was added so far, which can be read at any time.
    interface Running extends AutoCloseable {

        /// Adds the first `length` bytes.
        void add(NativeMemory memory, int length);

        /// The value of everything added so far. More may be added afterwards.
        Xxh3Value soFar();

        /// Releases its memory.
        @Override
        void close();
    }
}
