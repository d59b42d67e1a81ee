package io.dupfinder.hash;

import io.dupfinder.file.ByteCount;
import java.util.concurrent.atomic.LongAdder;

/// Counts what is read of contents, and what need not be. Thread-safe.
public final class ReadCounter {

    private final LongAdder files = new LongAdder();
    private final LongAdder filesElsewhere = new LongAdder();
    private final LongAdder bytes = new LongAdder();
    private final LongAdder bytesNotRead = new LongAdder();
    private final LongAdder bytesSpared = new LongAdder();

    /// Counts a file that is opened for its content.
    public void addFile() {
        files.increment();
    }

    /// Counts a file that is opened for its content and that the walk did not meet.
    public void addFileElsewhere() {
        files.increment();
        filesElsewhere.increment();
    }

    void add(int read) {
        bytes.add(read);
    }

    void addNotRead(long length) {
        bytesNotRead.add(length);
    }

    /// Counts the rest of a file, which need not be read because the file differs from all others
    /// before, or cannot be read.
    void addSpared(long length) {
        bytesSpared.add(length);
    }

    public long files() {
        return files.sum();
    }

    /// Those of the files that the walk did not meet.
    public long filesElsewhere() {
        return filesElsewhere.sum();
    }

    public ByteCount bytes() {
        return new ByteCount(bytes.sum());
    }

    /// Bytes about which nothing is left to be done: they were read, or need not be.
    public ByteCount settled() {
        return new ByteCount(bytes.sum() + bytesNotRead.sum() + bytesSpared.sum());
    }

    /// Bytes of files that were not read because another file in the same extents was.
    public ByteCount bytesNotRead() {
        return new ByteCount(bytesNotRead.sum());
    }
}
