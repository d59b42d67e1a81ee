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

/// Finds out by reading whether files are on a [Spindle]. The flag `rotational` in `/sys` is wrong
/// for virtual disks, and does not exist for several disks behind one name.
///
/// The probe reads one page of each file in turn, alternating between both ends of the disk. It
/// ends when some pages come quickly from disk, or all from memory. From a slow disk it also reads
/// several pages at once, because a server or a set of disks may be slow and still serve many
/// readers well. For one thread.
final class SeekProbe implements AutoCloseable {

    /// `POSIX_FADV_RANDOM`, for reading one page without read-ahead.
    private static final int RANDOM = 1;

    private static final int QUESTIONS = 24;
    private static final int AT_ONCE = 8;

    private static final Path DISKS = Path.of("/sys/dev/block");

    /// A file that `/sys/…/sda/sda1` has and `/sys/…/sda` has not.
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

    /// Opens the files, leaving out those that cannot be opened.
    SeekProbe(FileSystem fileSystem, List<FilePath> paths) {
        int pagesEach = paths.isEmpty() ? 0 : Math.ceilDiv(QUESTIONS, paths.size());
        for (FilePath path : paths) {
            try {
                if (fileSystem.open(path) instanceof LinuxOpenFile file) {
                    files.add(file);
                    addPages(file, pagesEach);
                }
            } catch (FileAccessException unreachable) {
                // The scan reports the reason when it reads the file.
            }
        }
        pages.sort(Comparator.comparingLong(Page::placeOnDisk));
    }

    /// Adds pages from the middle of equal parts of the file. Head and tail may be in memory,
    /// because they may just have been sampled.
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

    /// The disk, if it is a spindle.
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

    /// Alternates between both ends: the first page, the last, the second, the last but one.
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

    /// The answers to simultaneous reads, without those from memory.
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

    /// The name of the disk that holds a device; for an unknown device, its number.
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
