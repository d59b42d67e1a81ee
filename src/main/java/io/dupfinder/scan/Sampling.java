package io.dupfinder.scan;

import io.dupfinder.file.ByteCount;
import io.dupfinder.fs.DiskWatch;
import io.dupfinder.fs.FileAccessException;
import io.dupfinder.fs.OpenDirectory;
import io.dupfinder.fs.OpenFile;
import io.dupfinder.hash.SampleBuffer;
import io.dupfinder.walk.FileTable;
import io.dupfinder.walk.FileTable.RowRange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The stage that reads head and tail of each file that may be a duplicate and about which nothing
/// is known; small files are read whole. It goes directory by directory, as the walk found them:
/// the kernel then resolves a directory's path once, the disk reads in its own order, and rows come
/// to the catalog in the order of its index.
final class Sampling {

    /// Rows in a piece of work for one thread.
    private static final int PIECE = 256;

    /// Time for which results are held back, so that the catalog gets rows by the hundred.
    private static final Duration LONGEST_WAIT = Duration.ofMillis(100);

    /// Files opened ahead while a disk is at work, so that it gets many requests at once. With 64
    /// it got 12,000 requests instead of 300,000 (docs/decisions/0013).
    private static final int MOST_OPEN = 64;

    /// Files of one directory from which on it is worth opening the directory first.
    private static final int WORTH_OPENING = 3;

    /// Pieces whose samples are read from spindles ahead, in one sweep: 16,384 files, at most 128
    /// MiB of memory.
    private static final int SWEPT_PIECES = 64;

    /// Rows to one that is looked at to find out whether there are spindles.
    private static final int LOOKED_AT = 16;

    /// Bytes that a spindle could read in the time of one sample: the weight of a sample when it is
    /// decided whether to look for spindles.
    private static final ByteCount SAMPLE_WORTH = ByteCount.ofKibibytes(64);

    private final Reading reading;
    private final FileTable files;
    private final FileKnowledge knowledge;
    private final SharedSizes sizes;
    private final ContentReader reader;
    private final CatalogFeed feed;
    private final ScanProgress progress;
    private final ThreadLocal<SampleBuffer> buffers = ThreadLocal.withInitial(SampleBuffer::new);

    Sampling(
            Reading reading,
            ScannedFiles files,
            SharedSizes sizes,
            ContentReader reader,
            CatalogFeed feed,
            ScanProgress progress) {
        this.reading = reading;
        this.files = files.table();
        this.knowledge = files.knowledge();
        this.sizes = sizes;
        this.reader = reader;
        this.feed = feed;
        this.progress = progress;
    }

    /// Samples all files that need it, and passes every row on to the feed.
    void run(Readers readers) {
        progress.expect(sizes.files());
        DiskWatch disk = new DiskWatch();
        int most =
                Math.clamp(reading.fileSystem().filesToKeepOpen() / readers.most(), 1, MOST_OPEN);
        List<RowRange> pieces = files.ranges(PIECE);
        Spindles spindles = new Spindles(reading.fileSystem(), files, toRead(pieces));
        int atOnce = spindles.areNone() ? Math.max(pieces.size(), 1) : SWEPT_PIECES;
        for (int from = 0; from < pieces.size(); from += atOnce) {
            List<RowRange> some = pieces.subList(from, Math.min(from + atOnce, pieces.size()));
            if (!spindles.areNone()) {
                sweep(some, spindles, readers, most);
            }
            readers.forEachSmall(
                    some, disk, range -> new Piece(range, disk.isDiskAtWork() ? most : 1).sample());
        }
    }

    private boolean isWanted(int row) {
        return sizes.isShared(row) && !knowledge.isSampled(row) && files.host(row) == 0;
    }

    /// The rows that are looked at, with the weight of all.
    private Spindles.ToRead toRead(List<RowRange> pieces) {
        Spindles.ToRead toRead = new Spindles.ToRead(files);
        for (RowRange piece : pieces) {
            for (int row = piece.from(); row < piece.to(); row += LOOKED_AT) {
                if (isWanted(row) && files.size(row) > 0) {
                    toRead.add(row, LOOKED_AT * SAMPLE_WORTH.bytes());
                }
            }
        }
        return toRead;
    }

    /// Reads ahead the samples of some pieces, from all spindles at the same time.
    private void sweep(List<RowRange> pieces, Spindles spindles, Readers readers, int most) {
        RowList wanted = new RowList();
        for (RowRange piece : pieces) {
            for (int row = piece.from(); row < piece.to(); row++) {
                if (isWanted(row) && files.size(row) > 0) {
                    wanted.add(row);
                }
            }
        }
        SampleSweep sweep = new SampleSweep(reading, files, reader, most);
        List<Runnable> sweeps = new ArrayList<>();
        spindles.parted(wanted.toArray())
                .values()
                .forEach(rows -> sweeps.add(() -> sweep.fetch(rows.toArray())));
        readers.run(sweeps, List.of());
    }

    /// Consecutive rows, which one thread samples.
    private final class Piece {

        private final RowRange range;

        /// Rows of one directory that are to be sampled.
        private final RowList wanted = new RowList();

        private final OpenFiles open;

        /// First row that was not yet passed on to the feed.
        private int untold;

        /// Moment before the rows that were not yet passed on were read.
        private Instant read = reading.clock().instant();

        private long readNanos = System.nanoTime();
        private int shared;

        /// @param mostOpen files opened before the first of them is read
        Piece(RowRange range, int mostOpen) {
            this.range = range;
            open = new OpenFiles(reading, reader, buffers.get(), mostOpen);
            untold = range.from();
        }

        void sample() {
            try {
                int directory = -1;
                for (int row = range.from(); row < range.to(); row++) {
                    if (files.directory(row) != directory) {
                        sampleDirectory();
                        directory = files.directory(row);
                    }
                    if (sizes.isShared(row)) {
                        shared++;
                        if (!knowledge.isSampled(row) && files.host(row) == 0) {
                            wanted.add(row);
                        }
                    }
                }
                sampleDirectory();
                open.read(this::tellIfDue);
            } finally {
                open.close();
            }
            tell(range.to());
        }

        /// Samples the rows of one directory.
        private void sampleDirectory() {
            if (wanted.count() < WORTH_OPENING) {
                sampleFrom(Optional.empty());
            } else {
                try (OpenDirectory directory =
                        reading.fileSystem().openDirectory(files.directoryPath(wanted.get(0)))) {
                    sampleFrom(Optional.of(directory));
                } catch (FileAccessException e) {
                    // Opening each file says why it cannot be reached.
                    sampleFrom(Optional.empty());
                }
            }
            wanted.clear();
        }

        private void sampleFrom(Optional<OpenDirectory> directory) {
            for (int at = 0; at < wanted.count() && !reading.isStopped(); at++) {
                int row = wanted.get(at);
                Optional<OpenFile> file = reader.open(row, directory);
                if (file.isPresent()) {
                    open.add(row, file.get());
                }
                if (open.isFull()) {
                    open.read(this::tellIfDue);
                }
            }
        }

        private void tellIfDue(int row) {
            if (System.nanoTime() - readNanos > LONGEST_WAIT.toNanos()) {
                tell(row + 1);
            }
        }

        private void tell(int end) {
            feed.sampled(new RowRange(untold, end), read);
            progress.compared(shared);
            progress.reads(files, range.from());
            shared = 0;
            untold = end;
            read = reading.clock().instant();
            readNanos = System.nanoTime();
        }
    }
}
