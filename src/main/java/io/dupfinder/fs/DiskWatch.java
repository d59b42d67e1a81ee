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
    private static final String READ = "rchar: ";
    private static final String FROM_DISK = "\nread_bytes: ";

    /// A tree that is in memory lacks a file here and there. Only where one byte in so many comes
    /// from disk do others not make the time.
    private static final long MOST_BYTES_A_BYTE_FROM_DISK = 4;

    private static final Duration LOOK = Duration.ofMillis(25);

    /// From small files scattered over it, a disk with heads brings a hundred a second, with at
    /// most 128 KiB that are read ahead.
    private static final long QUICK_BYTES_A_SECOND = 24 << 20;

    /// Less than any disk brings, and more than a file here and there that memory lacked.
    private static final long SLOWEST_BYTES_A_SECOND = 256 << 10;

    private final AtomicLong lastNanos = new AtomicLong(System.nanoTime());
    private volatile Counts last = Counts.now();
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
        long lastLook = lastNanos.get();
        long passed = System.nanoTime() - lastLook;
        if (isQuick
                || passed < LOOK.toNanos()
                || !lastNanos.compareAndSet(lastLook, lastLook + passed)) {
            return;
        }
        Counts now = Counts.now();
        long bytes = now.fromDisk - last.fromDisk;
        if (bytes * MOST_BYTES_A_BYTE_FROM_DISK > now.read - last.read) {
            double bytesASecond = bytes * 1e9 / passed;
            isQuick = bytesASecond > QUICK_BYTES_A_SECOND;
            isAtWork |= bytesASecond > SLOWEST_BYTES_A_SECOND;
        }
        last = now;
    }

    /// Bytes that this process has read so far, and those of them that came from disk.
    private record Counts(long read, long fromDisk) {

        static Counts now() {
            try {
                String io = Files.readString(IO);
                return new Counts(number(io, READ), number(io, FROM_DISK));
            } catch (IOException | RuntimeException unknown) {
                return new Counts(0, 0);
            }
        }

        private static long number(String io, String name) {
            int at = io.indexOf(name) + name.length();
            return Long.parseLong(io, at, io.indexOf('\n', at), 10);
        }
    }
}
