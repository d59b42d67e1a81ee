package io.dupfinder.walk;

import io.dupfinder.file.ByteCount;
import java.util.concurrent.atomic.LongAdder;

/// Counts the files that a walk sees, also those that are left out, and their sizes. Thread-safe.
public final class WalkCounter {

    private final LongAdder files = new LongAdder();
    private final LongAdder bytes = new LongAdder();

    /// Counts the files of a directory.
    void add(int seen, long size) {
        files.add(seen);
        bytes.add(size);
    }

    public long files() {
        return files.sum();
    }

    public ByteCount bytes() {
        return new ByteCount(bytes.sum());
    }
}
