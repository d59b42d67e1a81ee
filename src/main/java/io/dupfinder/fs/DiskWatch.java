package io.dupfinder.fs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/// Whether this process waits for a disk that answers quickly, and so would do well to ask it for
/// more at once. Thread-safe, and cheap to ask.
///
/// What was read from disk the system tells: `read_bytes` in `/proc/self/io` (proc(5)). What comes
/// from memory does not count, and a disk with heads does not bring so much in small pieces. Where
/// nothing tells, the answer is always no.
public final class DiskWatch {

    private static final Path IO = Path.of("/proc/self/io");
    private static final String READ_BYTES = "\nread_bytes: ";

    private static final Duration LOOK = Duration.ofMillis(25);

    /// From small files scattered over it, a disk with heads brings a hundred a second, with at
    /// most 128 KiB that are read ahead.
    private static final long QUICK_BYTES_A_SECOND = 24 << 20;

    private final AtomicLong lastNanos = new AtomicLong(System.nanoTime());
    private volatile long lastBytes = bytesRead();
    private volatile boolean isQuick;

    /// Whether much was read from disk since the last look; once true it stays so.
    public boolean isQuickDiskAtWork() {
        long last = lastNanos.get();
        long passed = System.nanoTime() - last;
        if (isQuick || passed < LOOK.toNanos() || !lastNanos.compareAndSet(last, last + passed)) {
            return isQuick;
        }
        long bytes = bytesRead();
        isQuick = (bytes - lastBytes) * 1e9 / passed > QUICK_BYTES_A_SECOND;
        lastBytes = bytes;
        return isQuick;
    }

    private static long bytesRead() {
        try {
            String io = Files.readString(IO);
            int at = io.indexOf(READ_BYTES) + READ_BYTES.length();
            return Long.parseLong(io, at, io.indexOf('\n', at), 10);
        } catch (IOException | RuntimeException unknown) {
            return 0;
        }
    }
}
