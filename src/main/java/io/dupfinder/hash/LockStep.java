package io.dupfinder.hash;

import io.dupfinder.file.ByteCount;
import io.dupfinder.file.Digest;
import io.dupfinder.file.DigestAlgorithm;
import io.dupfinder.fs.FileAccessException;
import io.dupfinder.fs.FileSystem;
import io.dupfinder.fs.NativeMemory;
import io.dupfinder.fs.Xxh3;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import java.util.function.IntPredicate;

/// Compares the contents of files of one size block by block, all at the same position, so that a
/// file that differs from every other is not read further.
///
/// After each block the files are parted by the digest of what was read so far, and a file that is
/// alone leaves. Where the algorithm can be forged, they are parted by a second digest too, whose
/// key is random and of this run (docs/decisions/0032). Files that are still together after some
/// hundred megabytes are read to the end one after the other, so that digests become known all
/// along and not only at the end. Thread-safe.
public final class LockStep {

    /// Bytes read between two looks at whether the run is to stop.
    private static final ByteCount LARGEST_BLOCK = ByteCount.ofMebibytes(8);

    /// Bytes read side by side at most, unless a sixteenth of everything is more. A run that is
    /// killed meanwhile has lost them.
    private static final ByteCount SIDE_BY_SIDE = ByteCount.ofMebibytes(256);

    private static final int SIDE_BY_SIDE_SHARE = 16;

    /// Bytes of one read call; the copy stays in the second-level cache.
    private static final ByteCount READ = ByteCount.ofKibibytes(256);

    /// Files of one comparison that are kept open at most. In larger groups, and where the system
    /// allows too few open files, each is opened again for each block.
    private static final int OPEN_FILES = 24;

    /// Holder of the key of the second digests, which is made when the first comparison begins.
    private static final class Key {
        static final long VALUE = new SecureRandom().nextLong();
    }

    private final FileSystem fileSystem;
    private final DigestAlgorithm algorithm;
    private final ReadCounter counter;
    private final BooleanSupplier stop;
    private final Semaphore keptOpen;

    private final ThreadLocal<ReadBuffer> buffers;

    /// Prepares comparing; what is read is added to `counter`.
    ///
    /// @param stop asked before each block
    public LockStep(
            FileSystem fileSystem,
            DigestAlgorithm algorithm,
            ReadCounter counter,
            BooleanSupplier stop) {
        this.fileSystem = fileSystem;
        this.algorithm = algorithm;
        this.counter = counter;
        this.stop = stop;
        this.keptOpen = new Semaphore(fileSystem.filesToKeepOpen());
        this.buffers = ThreadLocal.withInitial(() -> ReadBuffer.of((int) READ.bytes(), fileSystem));
    }

    /// The outcome for one file.
    public sealed interface Outcome {

        /// Read to the end.
        record Read(Digest digest) implements Outcome {}

        /// Differs from every other file that was compared; read only as far as that took.
        record Alone() implements Outcome {}

        /// Could not be read, or changed meanwhile.
        record Failed(FileAccessException failure) implements Outcome {}

        /// The run was stopped first.
        record Stopped() implements Outcome {}
    }

    /// Receiver of the outcomes.
    public interface Sink {

        /// Called for each file as soon as its outcome is certain, in any order.
        ///
        /// @param index of the file in the list that was given
        void accept(int index, Outcome outcome);

        /// Called for files that have one digest, and yet different contents.
        default void doubt(int index) {}
    }

    /// Compares files of one size in short blocks.
    ///
    /// @see #compare(List, IntPredicate, Blocks, Sink)
    public void compare(List<FileVersion> files, IntPredicate needsDigest, Sink sink) {
        compare(files, needsDigest, Blocks.SHORT, sink);
    }

    /// Compares files of one size.
    ///
    /// @param needsDigest files, by index, that are read to the end even if they differ from all
    ///   others, to be compared with digests that are known
    /// @param blocks lengths of the blocks that are read side by side
    /// @param sink gets one outcome for each file. When a file fails, those that stood alone are
    ///   read to the end too: they were not told apart from it
    public void compare(
            List<FileVersion> files, IntPredicate needsDigest, Blocks blocks, Sink sink) {
        ReadBuffer buffer = buffers.get();
        boolean isProved = files.size() > 1 && !algorithm.resistsForgery();
        boolean keepsOpen = files.size() <= OPEN_FILES && keptOpen.tryAcquire(files.size());
        List<ComparedFile> compared = new ArrayList<>(files.size());
        try {
            for (int i = 0; i < files.size(); i++) {
                ContentHash hash = ContentHash.begin(algorithm, buffer.xxh3());
                Optional<Xxh3.Running> proof =
                        isProved ? Optional.of(buffer.xxh3().begin(Key.VALUE)) : Optional.empty();
                compared.add(
                        new ComparedFile(
                                fileSystem, i, files.get(i), hash, proof, counter, keepsOpen));
            }
            compare(compared, needsDigest, blocks, buffer.memory(), sink);
        } finally {
            compared.forEach(ComparedFile::close);
            if (keepsOpen) {
                keptOpen.release(files.size());
            }
        }
    }

    // Loops, not streams: there may be as many comparisons as files, and a stream takes longer than
    // a small comparison.

    private void compare(
            List<ComparedFile> compared,
            IntPredicate needsDigest,
            Blocks blocks,
            NativeMemory memory,
            Sink sink) {
        List<ComparedFile> needed = new ArrayList<>();
        for (ComparedFile file : compared) {
            if (needsDigest.test(file.index())) {
                needed.add(file);
            }
        }
        boolean allNeeded = needed.size() == compared.size();
        Set<ComparedFile> toTheEnd =
                new LinkedHashSet<>(allNeeded ? compared : part(compared, blocks, memory));
        toTheEnd.addAll(needed);
        for (ComparedFile file : toTheEnd) {
            finish(file, true, memory, sink);
        }
        boolean someFailed = false;
        for (ComparedFile file : compared) {
            someFailed |= file.hasFailed();
        }
        for (ComparedFile file : compared) {
            if (!toTheEnd.contains(file)) {
                finish(file, someFailed, memory, sink);
            }
        }
        doubtForged(compared, sink);
    }

    private static void doubtForged(List<ComparedFile> compared, Sink sink) {
        Map<Digest, ComparedFile> first = new HashMap<>();
        for (ComparedFile file : compared) {
            if (file.isAtEnd() && !file.hasFailed()) {
                ComparedFile other = first.putIfAbsent(file.soFar().digest(), file);
                if (other != null && !other.soFar().equals(file.soFar())) {
                    sink.doubt(other.index());
                    sink.doubt(file.index());
                }
            }
        }
    }

    /// Reads side by side, as far as that makes sense, and returns the files that are still
    /// together with another one.
    private List<ComparedFile> part(
            List<ComparedFile> compared, Blocks blocks, NativeMemory memory) {
        long size = compared.getFirst().size();
        long limit = Math.max(SIDE_BY_SIDE.bytes(), size / SIDE_BY_SIDE_SHARE * compared.size());
        List<List<ComparedFile>> groups = List.of(compared);
        ByteCount block = blocks.first();
        long read = 0;
        while (!groups.isEmpty() && !stop.getAsBoolean()) {
            long count = 0;
            for (List<ComparedFile> group : groups) {
                count += group.size();
            }
            read += count * Math.min(block.bytes(), size);
            if (read > limit) {
                break;
            }
            groups = advance(groups, block, memory);
            block = blocks.after(block);
        }
        List<ComparedFile> together = new ArrayList<>();
        groups.forEach(together::addAll);
        return together;
    }

    /// Reads one block of each file and returns the groups that have to go on.
    private List<List<ComparedFile>> advance(
            List<List<ComparedFile>> groups, ByteCount block, NativeMemory memory) {
        List<List<ComparedFile>> next = new ArrayList<>();
        for (List<ComparedFile> group : groups) {
            for (List<ComparedFile> same : parts(group, block, memory)) {
                if (same.size() > 1 && !same.getFirst().isAtEnd()) {
                    next.add(same);
                }
            }
        }
        return next;
    }

    private Collection<List<ComparedFile>> parts(
            List<ComparedFile> group, ByteCount block, NativeMemory memory) {
        Map<ComparedFile.SoFar, List<ComparedFile>> parts = new LinkedHashMap<>();
        for (ComparedFile file : group) {
            if (file.read(block, memory)) {
                parts.computeIfAbsent(file.soFar(), _ -> new ArrayList<>()).add(file);
            }
        }
        return parts.values();
    }

    private void finish(ComparedFile file, boolean toTheEnd, NativeMemory memory, Sink sink) {
        while (toTheEnd && !file.hasFailed() && !file.isAtEnd() && !stop.getAsBoolean()) {
            file.read(LARGEST_BLOCK, memory);
        }
        sink.accept(file.index(), file.outcome(stop.getAsBoolean()));
        file.closeFile();
    }
}
