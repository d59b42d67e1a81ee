package io.dupfinder.fs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/// Tells whether this process waits for a disk, and whether that disk answers quickly enough to be
/// worth more requests at once. Thread-safe and cheap to ask.
///
/// The system counts the bytes read from disk, without those that came from memory: `read_bytes` in
/// `/proc/self/io` (proc(5)). A disk with heads reads fewer bytes a second in small pieces than a
/// quick one. Where the system does not count, the answer is always no.
public final class DiskWatch {

    private static final Path IO = Path.of("/proc/self/io");
    private static final String READ = "rchar: ";
    private static final String FROM_DISK = "\nread_bytes: ";

    /// Bytes read for one byte from disk, at most, for a disk to count as read. A tree in memory
    /// lacks a file here and there, and those few do not determine the time.
    private static final long MOST_BYTES_A_BYTE_FROM_DISK = 4;

    private static final Duration LOOK = Duration.ofMillis(25);

    /// Bytes a second that only a quick disk exceeds. A disk with heads reads about a hundred
    /// scattered small files a second, with at most 128 KiB of read-ahead each.
    private static final long QUICK_BYTES_A_SECOND = 24 << 20;

    /// Bytes a second that every disk exceeds when it is read. The few files that memory lacks stay
    /// below.
    private static final long SLOWEST_BYTES_A_SECOND = 256 << 10;

    private final AtomicLong lastNanos = new AtomicLong(System.nanoTime());
    private volatile Counts last = Counts.now();
    private volatile boolean isAtWork;
    private volatile boolean isQuick;

    /// Whether a quick disk is being read; stays true once it is.
    public boolean isQuickDiskAtWork() {
        look();
        return isQuick;
    }

    /// Whether any disk is being read, and not only memory; stays true once it is.
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

    /// Bytes that this process has read so far, and how many of them came from disk.
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
