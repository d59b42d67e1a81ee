package io.dupfinder.fs;

import io.dupfinder.file.Xxh3Value;

/// Makes values of XXH3-128 (xxHash's specification, version 0.2.0) of contents that come in parts
/// and lie in native memory. For one thread.
public interface Xxh3 {

    /// Begins a value.
    Running begin();

    /// A value in the making, which can be looked at on the way.
    interface Running extends AutoCloseable {

        /// Adds the first `length` bytes.
        void add(NativeMemory memory, int length);

        /// Of what was added so far. More may be added afterwards.
        Xxh3Value soFar();

        /// Gives back what it holds.
        @Override
        void close();
    }
}
