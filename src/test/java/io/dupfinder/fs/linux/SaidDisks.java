package io.dupfinder.fs.linux;

import io.dupfinder.file.FilePath;
import io.dupfinder.file.FilesystemId;
import io.dupfinder.fs.DirectoryVisitor;
import io.dupfinder.fs.EntryKind;
import io.dupfinder.fs.EntryName;
import io.dupfinder.fs.FileAccessException;
import io.dupfinder.fs.FileStat;
import io.dupfinder.fs.NativeMemory;
import io.dupfinder.fs.OpenFile;
import io.dupfinder.fs.Spindle;
import io.dupfinder.testing.RealDisk;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// The real disk, presented as several disks: one for each directory with files. A file's name is a
/// number, its place on its disk. All reads of contents but samples are recorded.
public final class SaidDisks extends RealDisk {

    /// Longest read in bytes that counts as a sample.
    private static final int SAMPLE_LENGTH = 8 << 10;

    private final boolean areSpindles;
    private final Consumer<String> atReading;
    private final List<Read> samples = new ArrayList<>();
    private final List<Read> reads = new ArrayList<>();
    private final Map<String, Integer> readersNow = new HashMap<>();
    private int mostReaders;

    /// A part of a file that was read.
    ///
    /// @param place the file's place on its disk
    /// @param position the position in the file
    public record Read(String disk, long place, long position, Thread thread) {}

    /// @param areSpindles whether each disk has a head
    /// @param atReading called with the disk by each thread that is about to read from it
    public SaidDisks(boolean areSpindles, Consumer<String> atReading) {
        this.areSpindles = areSpindles;
        this.atReading = atReading;
    }

    /// The reads of samples from one disk, in order.
    public synchronized List<Read> samplesOf(String name) {
        return samples.stream().filter(read -> read.disk.equals(name)).toList();
    }

    /// All other reads from one disk, in order.
    public synchronized List<Read> readsOf(String name) {
        return reads.stream().filter(read -> read.disk.equals(name)).toList();
    }

    /// The largest number of threads that read from one disk at the same time.
    public synchronized int mostReaders() {
        return mostReaders;
    }

    @Override
    public Optional<Spindle> spindle(List<FilePath> files) {
        return areSpindles ? Optional.of(new Spindle(diskOf(files.getFirst()))) : Optional.empty();
    }

    private static String diskOf(FilePath file) {
        return name(file.parent().orElseThrow());
    }

    private static String name(FilePath path) {
        return path.text().substring(path.text().lastIndexOf('/') + 1);
    }

    private static long device(String name) {
        return name.hashCode();
    }

    @Override
    public OpenFile open(FilePath file) throws FileAccessException {
        return new RealFile(disk.open(file)) {
            @Override
            public int read(long position, NativeMemory target, int offset, int length)
                    throws FileAccessException {
                if (length <= SAMPLE_LENGTH) {
                    sample(file, position);
                    return super.read(position, target, offset, length);
                }
                begin(file, position);
                try {
                    atReading.accept(diskOf(file));
                    return super.read(position, target, offset, length);
                } finally {
                    end(file);
                }
            }

            @Override
            public long placeOnDisk() {
                return place(file);
            }
        };
    }

    private static long place(FilePath file) {
        return Long.parseLong(name(file));
    }

    private synchronized void sample(FilePath file, long position) {
        samples.add(read(file, position));
    }

    private synchronized void begin(FilePath file, long position) {
        reads.add(read(file, position));
        mostReaders = Math.max(mostReaders, readersNow.merge(diskOf(file), 1, Integer::sum));
    }

    private static Read read(FilePath file, long position) {
        return new Read(diskOf(file), place(file), position, Thread.currentThread());
    }

    private synchronized void end(FilePath file) {
        readersNow.merge(diskOf(file), -1, Integer::sum);
    }

    @Override
    public void list(FilePath directory, DirectoryVisitor visitor) throws FileAccessException {
        long device = device(name(directory));
        disk.list(
                directory,
                new DirectoryVisitor() {
                    @Override
                    public boolean enter(FileStat stat) {
                        move(stat, device);
                        return visitor.enter(stat);
                    }

                    @Override
                    public void directory(EntryName name) {
                        visitor.directory(name);
                    }

                    @Override
                    public void file(EntryName name, FileStat stat) {
                        move(stat, device);
                        visitor.file(name, stat);
                    }

                    @Override
                    public void other(EntryName name, EntryKind kind) {
                        visitor.other(name, kind);
                    }

                    @Override
                    public void failed(EntryName name, FileAccessException failure) {
                        visitor.failed(name, failure);
                    }
                });
    }

    private static void move(FileStat stat, long device) {
        stat.set(
                stat.kind(),
                device,
                stat.inode(),
                stat.size(),
                stat.allocated(),
                stat.links(),
                stat.mtimeNanos(),
                stat.ctimeNanos());
    }

    @Override
    public void stat(FilePath path, FileStat into) throws FileAccessException {
        disk.stat(path, into);
        move(into, device(name(path)));
    }

    @Override
    public FilesystemId filesystemId(FilePath path) throws FileAccessException {
        return new FilesystemId(Long.toHexString(device(name(path))));
    }
}
