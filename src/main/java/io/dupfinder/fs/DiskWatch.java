package io.dupfinder.fs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/// Whether this process waits for a disk, and whether for one that answers quickly, so that it
/// would do well to ask it for more at once. Thread-safe, and cheap to ask.
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

    /// Less than any disk brings, and more than a file here and there that memory lacked.
    private static final long SLOWEST_BYTES_A_SECOND = 256 << 10;

    private final AtomicLong lastNanos = new AtomicLong(System.nanoTime());
    private volatile long lastBytes = bytesRead();
    private volatile boolean isAtWork;
    private volatile boolean isQuick;

    /// Whether a disk is read that answers quickly; once true it stays so.
    public boolean isQuickDiskAtWork() {
        look();
        return isQuick;
    }

    /// Whether a disk is read at all, and not memory; once true it stays so.
    public boolean isDiskAtWork() {
        look();
        return isAtWork;
    }

    private void look() {
        long last = lastNanos.get();
        long passed = System.nanoTime() - last;
        if (isQuick || passed < LOOK.toNanos() || !lastNanos.compareAndSet(last, last + passed)) {
            return;
        }
        long bytes = bytesRead();
        double bytesASecond = (bytes - lastBytes) * 1e9 / passed;
        isQuick = bytesASecond > QUICK_BYTES_A_SECOND;
        isAtWork |= bytesASecond > SLOWEST_BYTES_A_SECOND;
        lastBytes = bytes;
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
