package io.dupfinder.fs.linux;

import io.dupfinder.file.FilePath;
import io.dupfinder.fs.FileAccessException;
import io.dupfinder.fs.FileStat;
import io.dupfinder.fs.FileSystem;
import io.dupfinder.fs.NativeMemory;
import io.dupfinder.fs.Spindle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/// Finds out by reading whether files lie on a [Spindle]. What `/sys` says of a disk (`rotational`)
/// is wrong for virtual ones, and not to be had of several disks behind one name.
///
/// A page of each file is read, one after the other, from both ends of the disk in turn. Where some
/// come quickly from disk, or all from memory, that is the end of it. Only a disk that is slow is
/// asked for several pages at once as well: a server or a set of disks may be slow too, and still
/// wants many readers. For one thread.
final class SeekProbe implements AutoCloseable {

    /// `POSIX_FADV_RANDOM`: a page and no more.
    private static final int RANDOM = 1;

    private static final int QUESTIONS = 24;
    private static final int AT_ONCE = 8;

    private static final Path DISKS = Path.of("/sys/dev/block");

    /// `/sys/…/sda/sda1` has this, and `/sys/…/sda` has not.
    private static final String PARTITION = "partition";

    private record Page(LinuxOpenFile file, long position, long placeOnDisk) {}

    private record Answer(long begin, long end) {
        boolean isFromDisk() {
            return AnswerTimes.isFromDisk(end - begin);
        }
    }

    private final List<LinuxOpenFile> files = new ArrayList<>();
    private final List<Page> pages = new ArrayList<>();
    private long device;

    /// Opens the files; those that cannot be opened are left out.
    SeekProbe(FileSystem fileSystem, List<FilePath> paths) {
        int pagesEach = paths.isEmpty() ? 0 : Math.ceilDiv(QUESTIONS, paths.size());
        for (FilePath path : paths) {
            try {
                if (fileSystem.open(path) instanceof LinuxOpenFile file) {
                    files.add(file);
                    addPages(file, pagesEach);
                }
            } catch (FileAccessException unreachable) {
                // Whoever is to read it says why.
            }
        }
        pages.sort(Comparator.comparingLong(Page::placeOnDisk));
    }

    /// From the middle of equal parts: head and tail may have been sampled a moment ago.
    private void addPages(LinuxOpenFile file, int count) throws FileAccessException {
        FileStat stat = new FileStat();
        file.stat(stat);
        device = stat.device();
        Libc.fadvise(Scratch.ofThread().state, file.descriptor(), RANDOM);
        long place = file.placeOnDisk();
        for (int at = 0; at < count; at++) {
            long position = (long) ((at + 0.5) / count * stat.size());
            pages.add(new Page(file, position, place + position));
        }
    }

    /// The disk, if it is one.
    Optional<Spindle> spindle() {
        AnswerTimes times = new AnswerTimes();
        int at = 0;
        while (at < pages.size() - AT_ONCE && !times.areEnough()) {
            Answer answer = read(farFromLast(at++));
            times.add(answer.end - answer.begin);
        }
        if (!times.areSlow()) {
            return Optional.empty();
        }
        List<Answer> answers = readAtOnce(at);
        long begin = answers.stream().mapToLong(Answer::begin).min().orElse(0);
        long end = answers.stream().mapToLong(Answer::end).max().orElse(0);
        return times.areOfOneHead(end - begin, answers.size())
                ? Optional.of(new Spindle(disk(device)))
                : Optional.empty();
    }

    /// The first, the last, the second, the last but one.
    private Page farFromLast(int at) {
        return pages.get(at % 2 == 0 ? at / 2 : pages.size() - 1 - at / 2);
    }

    private static Answer read(Page page) {
        NativeMemory some = NativeMemory.ofPages(1);
        long begin = System.nanoTime();
        try {
            page.file.read(page.position, some, 0, 1);
        } catch (FileAccessException unreadable) {
            return new Answer(begin, begin);
        }
        return new Answer(begin, System.nanoTime());
    }

    /// Without those that memory gave.
    private List<Answer> readAtOnce(int from) {
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Future<Answer>> asked =
                    IntStream.range(from, from + AT_ONCE)
                            .mapToObj(at -> threads.submit(() -> read(farFromLast(at))))
                            .toList();
            threads.close();
            return asked.stream().map(Future::resultNow).filter(Answer::isFromDisk).toList();
        }
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
        files.forEach(LinuxOpenFile::close);
    }
}
