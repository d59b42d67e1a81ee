package io.dupfinder.scan;

import io.dupfinder.file.ByteCount;
import io.dupfinder.file.DigestAlgorithm;
import io.dupfinder.file.SkippedFile;
import io.dupfinder.fs.FileAccessException;
import io.dupfinder.fs.FileSystem;
import io.dupfinder.hash.FileVersion;
import io.dupfinder.hash.LockStep;
import io.dupfinder.hash.ReadCounter;
import io.dupfinder.hash.Sampler;
import io.dupfinder.scan.ContentClasses.ContentClass;
import io.dupfinder.walk.SkippedFiles;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;

/// Reads what has to be read of copies, and counts it. What cannot be read is listed. Thread-safe.
final class ContentReader {

    private final Sampler sampler;
    private final LockStep lockStep;
    private final Parallel parallel;
    private final SkippedFiles skipped;
    private final long scanId;
    private final BooleanSupplier cancelled;

    private final ReadCounter counter = new ReadCounter();
    private final LongAdder filesRead = new LongAdder();
    private final LongAdder sampleNanos = new LongAdder();
    private final LongAdder contentNanos = new LongAdder();

    ContentReader(
            FileSystem fileSystem,
            DigestAlgorithm algorithm,
            Parallel parallel,
            SkippedFiles skipped,
            long scanId,
            BooleanSupplier cancelled) {
        this.sampler = new Sampler(fileSystem, algorithm, counter);
        this.lockStep = new LockStep(fileSystem, algorithm, counter, cancelled);
        this.parallel = parallel;
        this.skipped = skipped;
        this.scanId = scanId;
        this.cancelled = cancelled;
    }

    /// Samples those of whose content nothing is known.
    void sample(Collection<Copy> members, long size, LearnedCopies learned) {
        List<Copy> unsampled =
                members.stream().filter(copy -> copy.needsSample() && copy.isReadable()).toList();
        long start = System.nanoTime();
        parallel.forEachBatch(
                unsampled,
                batch -> {
                    batch.forEach(copy -> sample(copy, size));
                    learned.writeIfSlow(batch);
                });
        sampleNanos.add(System.nanoTime() - start);
    }

    private void sample(Copy copy, long size) {
        if (cancelled.getAsBoolean()) {
            return;
        }
        try {
            Sampler.Sample sample;
            if (size == 0) {
                sample = sampler.ofEmpty();
            } else {
                countRead(copy);
                sample = sampler.sample(copy.version());
            }
            copy.learnSample(sample.digest());
            sample.content().ifPresent(copy::learnDigest);
        } catch (FileAccessException e) {
            fail(copy, e);
        }
    }

    /// Compares by their contents those that nothing else tells apart.
    void compare(Collection<Copy> members, LearnedCopies learned) {
        List<ContentClass> classes = ContentClasses.of(members);
        long start = System.nanoTime();
        parallel.forEach(classes, same -> compare(same, learned));
        contentNanos.add(System.nanoTime() - start);
    }

    private void compare(ContentClass members, LearnedCopies learned) {
        List<Copy> unknown = members.unknown();
        unknown.forEach(this::countRead);
        List<FileVersion> versions = unknown.stream().map(Copy::version).toList();
        lockStep.compare(
                versions,
                members.needsDigests(),
                (index, outcome) -> {
                    Copy copy = unknown.get(index);
                    learn(copy, outcome);
                    learned.write(List.of(copy));
                });
    }

    private void learn(Copy copy, LockStep.Outcome outcome) {
        switch (outcome) {
            case LockStep.Outcome.Read(var digest) -> copy.learnDigest(digest);
            case LockStep.Outcome.Alone() -> copy.learnAlone(scanId);
            case LockStep.Outcome.Failed(var failure) -> fail(copy, failure);
            case LockStep.Outcome.Cancelled() -> {}
        }
    }

    private void countRead(Copy copy) {
        if (copy.markOpened()) {
            filesRead.increment();
        }
    }

    /// A file of the walked trees that fails is listed; one that was only remembered stays pending.
    private void fail(Copy copy, FileAccessException failure) {
        if (!copy.rows.isEmpty()) {
            skipped.add(
                    new SkippedFile(
                            copy.version().path(),
                            failure.reason(),
                            Optional.of(failure.detail())));
        }
    }

    /// Files opened for their content, each once.
    long filesRead() {
        return filesRead.sum();
    }

    ByteCount bytesRead() {
        return counter.bytes();
    }

    /// Summed over threads.
    double sampleSeconds() {
        return sampleNanos.sum() / 1e9;
    }

    /// Summed over threads.
    double contentSeconds() {
        return contentNanos.sum() / 1e9;
    }
}
