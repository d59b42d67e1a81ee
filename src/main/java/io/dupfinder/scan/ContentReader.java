package io.dupfinder.scan;

import io.dupfinder.file.FileTime;
import io.dupfinder.file.FilesystemId;
import io.dupfinder.fs.FileAccessException;
import io.dupfinder.fs.FilePart;
import io.dupfinder.fs.FileSystem;
import io.dupfinder.fs.OpenDirectory;
import io.dupfinder.fs.OpenFile;
import io.dupfinder.hash.Blocks;
import io.dupfinder.hash.FileVersion;
import io.dupfinder.hash.LockStep;
import io.dupfinder.hash.ReadCounter;
import io.dupfinder.hash.ReflinkStep;
import io.dupfinder.hash.SampleBuffer;
import io.dupfinder.hash.Sampler;
import io.dupfinder.walk.FileTable;
import io.dupfinder.walk.SkippedFiles;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;

/// Reads contents of copies, notes what they tell, and counts what is read. A file that cannot be
/// read is listed. Thread-safe, as long as one thread at a time deals with a copy.
final class ContentReader {

    /// Time after its last change for which a page may wait to be written to disk, and more. The
    /// kernel writes within half a minute unless it is told otherwise.
    private static final long LONGEST_WAIT_NANOS = Duration.ofHours(1).toNanos();

    private final FileSystem fileSystem;
    private final InstantSource clock;
    private final FileTable files;
    private final FileKnowledge knowledge;
    private final SkippedFiles skipped;
    private final ScanProgress progress;
    private final Sampler sampler;
    private final ReflinkStep step;

    /// @param skipped takes files of the walked trees that cannot be read
    ContentReader(
            Reading reading, ScannedFiles files, SkippedFiles skipped, ScanProgress progress) {
        this.fileSystem = reading.fileSystem();
        this.clock = reading.clock();
        this.files = files.table();
        this.knowledge = files.knowledge();
        this.skipped = skipped;
        this.progress = progress;
        ReadCounter counter = progress.readCounter();
        this.sampler = new Sampler(knowledge.algorithm(), counter);
        LockStep lockStep =
                new LockStep(fileSystem, knowledge.algorithm(), counter, reading.stop());
        this.step = new ReflinkStep(fileSystem, lockStep, counter);
    }

    /// Opens a file to sample it. Empty when it cannot be opened, and when the file is empty: then
    /// there is nothing to read.
    ///
    /// @param directory the file's own, where that is open
    Optional<OpenFile> open(int row, Optional<OpenDirectory> directory) {
        if (files.size(row) == 0) {
            learn(row, sampler.ofEmpty());
            return Optional.empty();
        }
        try {
            OpenFile open =
                    directory.isPresent()
                            ? files.open(directory.get(), row)
                            : fileSystem.open(files.path(row));
            countRead(row);
            return Optional.of(open);
        } catch (FileAccessException e) {
            fail(row, e);
            return Optional.empty();
        }
    }

    /// Adds the parts of a file that [#sample] reads.
    void expect(int row, OpenFile open, List<FilePart> parts) {
        sampler.expect(open, files.size(row), parts);
    }

    /// Samples a file that is open, and closes it.
    void sample(int row, OpenFile opened, SampleBuffer buffer) {
        try (OpenFile open = opened) {
            noteWriters(row, open);
            learn(
                    row,
                    sampler.sample(
                            open,
                            buffer,
                            files.inode(row),
                            files.size(row),
                            files.mtimeNanos(row),
                            files.ctimeNanos(row)));
        } catch (FileAccessException e) {
            fail(row, e);
        }
    }

    /// Notes whether the content may change without a trace. Pages wait some seconds to be written
    /// to disk, so of a file that has not changed for long nothing is asked.
    private void noteWriters(int row, OpenFile open) {
        boolean isInMemory = new FilesystemId(files.filesystemId(row)).isInMemory();
        long ageNanos = FileTime.nanos(clock.instant()) - files.ctimeNanos(row);
        if ((isInMemory || ageNanos < LONGEST_WAIT_NANOS) && open.mayChangeUnseen(isInMemory)) {
            knowledge.markUnsteady(row);
        }
    }

    /// Notes the same of a file that this run has not sampled, and reads to the end now.
    private void noteWriters(int row) {
        if (!knowledge.hasLearned(row)) {
            try (OpenFile open = fileSystem.open(files.path(row))) {
                noteWriters(row, open);
            } catch (FileAccessException e) {
                // Reading it says why.
            }
        }
    }

    private void learn(int row, Sampler.Sample sample) {
        knowledge.learnSample(row, sample.digest(), sample.isContentDigest());
        if (sample.otherDigest().isPresent()) {
            knowledge.learnDigest(row, sample.otherDigest().get());
        }
    }

    /// Tells how many bytes there are to compare before the first comparison.
    void expectContents(long bytes) {
        progress.expectContents(bytes);
    }

    /// Compares files by their contents.
    ///
    /// @param mayInherit rows that may get the digest of another file in the same extents
    /// @param needsDigests whether they must be read to the end
    /// @param blocks lengths of the blocks that are read side by side
    /// @param learned gets each row as soon as nothing more will be learned about it
    void compare(
            int[] rows,
            IntPredicate mayInherit,
            boolean needsDigests,
            Blocks blocks,
            IntConsumer learned) {
        List<FileVersion> versions = new ArrayList<>(rows.length);
        if (rows.length > 0) {
            progress.reads(files, rows[0]);
        }
        for (int row : rows) {
            countRead(row);
            noteWriters(row);
            versions.add(version(row));
        }
        step.compare(
                versions,
                index -> mayInherit.test(rows[index]),
                needsDigests,
                blocks,
                new LockStep.Sink() {
                    @Override
                    public void accept(int index, LockStep.Outcome outcome) {
                        learn(rows[index], outcome);
                        learned.accept(rows[index]);
                    }

                    @Override
                    public void doubt(int index) {
                        knowledge.doubt(rows[index]);
                    }
                });
    }

    private FileVersion version(int row) {
        return new FileVersion(
                files.path(row),
                files.inode(row),
                files.size(row),
                files.mtimeNanos(row),
                files.ctimeNanos(row));
    }

    private void learn(int row, LockStep.Outcome outcome) {
        switch (outcome) {
            case LockStep.Outcome.Read(var digest) -> knowledge.learnDigest(row, digest);
            case LockStep.Outcome.Alone() -> knowledge.learnAlone(row);
            case LockStep.Outcome.Failed(var failure) -> fail(row, failure);
            case LockStep.Outcome.Stopped() -> {}
        }
    }

    private void countRead(int row) {
        if (knowledge.markOpened(row)) {
            if (files.isMet(row)) {
                progress.readCounter().addFile();
            } else {
                progress.readCounter().addFileElsewhere();
            }
        }
    }

    /// A file of the walked trees that fails is listed; one that was only remembered stays pending.
    private void fail(int row, FileAccessException failure) {
        if (files.isMet(row)) {
            skipped.add(files.path(row), failure);
        }
    }
}
