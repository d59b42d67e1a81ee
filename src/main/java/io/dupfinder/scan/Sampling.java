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

/// The stage that visits each file of which nothing is known and that may be a duplicate: head and
/// tail, of small files everything. Directory by directory, as the walk found them: so the kernel
/// goes the way to a directory once, a disk reads in its own order, and rows come to the catalog in
/// the order of its index.
final class Sampling {

    /// Rows in a piece of work.
    private static final int PIECE = 256;

    /// As long what was read is kept back, so that the catalog gets it by the hundred.
    private static final Duration LONGEST_WAIT = Duration.ofMillis(100);

    /// So many files are opened before the first is read where a disk is at work, so that it is
    /// asked for them at once. With 64 it was asked for 12,000 parts instead of 300,000
    /// (docs/decisions/0013).
    private static final int MOST_OPEN = 64;

    /// For so many files of one directory it is worth it to open that first.
    private static final int WORTH_OPENING = 3;

    /// Pieces whose samples are brought from a spindle in one go: 16,384 files, 128 MiB of memory
    /// at most.
    private static final int SWEPT_PIECES = 64;

    /// One row of so many is looked at to tell whether there are spindles.
    private static final int LOOKED_AT = 16;

    /// A sample counts as much when it is asked for what it is worth to find out.
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

    /// Samples all, and tells the feed.
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

    /// A few rows tell enough of all.
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

    /// Has every spindle brought what is wanted of some pieces, all of them at once.
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

    /// Some consecutive rows, in the hands of one thread.
    private final class Piece {

        private final RowRange range;

        /// To be sampled, of one directory.
        private final RowList wanted = new RowList();

        private final OpenFiles open;

        /// What lies before was told to the feed.
        private int untold;

        /// When reading what is not told yet began.
        private Instant read = reading.clock().instant();

        private long readNanos = System.nanoTime();
        private int shared;

        /// @param mostOpen how many files are opened before the first is read
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

        /// Samples those of one directory.
        private void sampleDirectory() {
            if (wanted.count() < WORTH_OPENING) {
                sampleFrom(Optional.empty());
            } else {
                try (OpenDirectory directory =
                        reading.fileSystem().openDirectory(files.directoryPath(wanted.get(0)))) {
                    sampleFrom(Optional.of(directory));
                } catch (FileAccessException e) {
                    // Each file says for itself why it cannot be reached.
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
            shared = 0;
            untold = end;
            read = reading.clock().instant();
            readNanos = System.nanoTime();
        }
    }
}
