package io.dupfinder.fs;

import io.dupfinder.file.FilePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Finds out by reading whether files lie on a [Spindle]. What `/sys` says of a disk (`rotational`)
/// is wrong for virtual ones, and not to be had of several disks behind one name.
///
/// A page of each file is read, one after the other. Where some come quickly from disk, or all from
/// memory, that is the end of it. Only a disk that is slow is asked for several pages at once as
/// well: a server or a set of disks may be slow too, and still wants many readers. For one thread.
final class SeekProbe implements AutoCloseable {

    /// `POSIX_FADV_RANDOM`: a page and no more.
    private static final int RANDOM = 1;

    private static final int AT_ONCE = 8;

    /// Where in a file is read, as a part of its size: head and tail were sampled a moment ago.
    private static final int HALF = 2;

    private static final int QUARTER = 4;

    private static final Path DISKS = Path.of("/sys/dev/block");

    /// `/sys/…/sda/sda1` has this, and `/sys/…/sda` has not.
    private static final String PARTITION = "partition";

    private record Asked(LinuxOpenFile file, long size) {}

    private final List<Asked> files = new ArrayList<>();
    private long device;

    /// Opens the files; those that cannot be opened are left out.
    SeekProbe(FileSystem fileSystem, List<FilePath> paths) {
        for (FilePath path : paths) {
            try {
                add(fileSystem.open(path));
            } catch (FileAccessException unreachable) {
                // Whoever is to read it says why.
            }
        }
    }

    private void add(OpenFile opened) throws FileAccessException {
        if (opened instanceof LinuxOpenFile file) {
            files.add(new Asked(file, 0));
            FileStat stat = new FileStat();
            file.stat(stat);
            device = stat.device();
            files.set(files.size() - 1, new Asked(file, stat.size()));
            Libc.fadvise(Scratch.ofThread().state, file.descriptor(), RANDOM);
        }
    }

    /// The disk, if it is one.
    Optional<Spindle> spindle() {
        AnswerTimes times = new AnswerTimes();
        for (int at = 0; at < files.size() && !times.areQuick(); at++) {
            times.add(read(at, HALF));
        }
        return times.areSlow() && times.areOfOneHead(readTogether(), AT_ONCE)
                ? Optional.of(new Spindle(disk(device)))
                : Optional.empty();
    }

    /// Reads a page, and returns how many nanoseconds that took.
    private long read(int at, int part) {
        long begin = System.nanoTime();
        Asked asked = files.get(at);
        try {
            asked.file.read(asked.size / part, new byte[1], 0, 1);
        } catch (FileAccessException unreadable) {
            return 0;
        }
        return System.nanoTime() - begin;
    }

    private long readTogether() {
        long begin = System.nanoTime();
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            for (int question = 0; question < AT_ONCE; question++) {
                int at = question % files.size();
                int place = question;
                threads.execute(() -> read(at, QUARTER + place));
            }
        }
        return System.nanoTime() - begin;
    }

    /// The name of the disk that holds a device; of a device that nobody tells of, its number.
    private static String disk(long device) {
        String number = (device >>> Integer.SIZE) + ":" + (int) device;
        try {
            Path place = DISKS.resolve(number).toRealPath();
            boolean isPartition = Files.exists(place.resolve(PARTITION));
            return (isPartition ? place.resolveSibling("") : place).toString();
        } catch (IOException untold) {
            return number;
        }
    }

    @Override
    public void close() {
        files.forEach(asked -> asked.file.close());
    }
}
