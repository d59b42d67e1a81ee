package io.dupfinder.hash;

import io.dupfinder.file.ByteCount;
import java.util.concurrent.atomic.LongAdder;

/// Counts what was read, from any thread.
public final class ReadCounter {

    private final LongAdder bytes = new LongAdder();

    void add(int read) {
        bytes.add(read);
    }

    public ByteCount bytes() {
        return new ByteCount(bytes.sum());
    }
}
