package io.dupfinder.scan;

import io.dupfinder.catalog.CatalogFile;
import io.dupfinder.file.ByteCount;
import io.dupfinder.file.Digest;
import io.dupfinder.file.DigestAlgorithm;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.SampleDigest;
import io.dupfinder.file.SkipReason;
import io.dupfinder.fs.EntryKind;
import io.dupfinder.fs.FileAccessException;
import io.dupfinder.fs.FileStat;
import io.dupfinder.fs.FileSystem;
import io.dupfinder.fs.OpenFile;
import io.dupfinder.hash.FileVersion;
import io.dupfinder.hash.LockStep;
import io.dupfinder.hash.ReadCounter;
import io.dupfinder.hash.SampleBuffer;
import io.dupfinder.hash.Sampler;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/// Looks at single files, outside of a scan. Thread-safe.
public final class ContentProbe {

    private final FileSystem fileSystem;
    private final BooleanSupplier stop;
    private final ReadCounter counter;
    private final Sampler sampler;
    private final Map<DigestAlgorithm, LockStep> readers = new ConcurrentHashMap<>();

    /// Prepares to look.
    ///
    /// @param stop asked often; once true what is being read counts as changed
    public ContentProbe(FileSystem fileSystem, BooleanSupplier stop) {
        this(fileSystem, stop, new ReadCounter());
    }

    /// Prepares to look, and to add what is read to `counter`.
    ContentProbe(FileSystem fileSystem, BooleanSupplier stop, ReadCounter counter) {
        this.fileSystem = fileSystem;
        this.stop = stop;
        this.counter = counter;
        sampler = new Sampler(DigestAlgorithm.XXH3_128, counter);
    }

    /// A regular file as it is now; what is read of it counts only while it stays so.
    public final class Probed {

        private final FileVersion version;

        private Probed(FileVersion version) {
            this.version = version;
        }

        public ByteCount size() {
            return new ByteCount(version.size());
        }

        /// Whether it is what the catalog says, as far as its attributes tell.
        public boolean isStill(CatalogFile file) {
            return version.inode() == file.inode()
                    && version.size() == file.size().bytes()
                    && version.mtimeNanos() == file.mtimeNanos()
                    && version.ctimeNanos() == file.ctimeNanos();
        }

        /// Reads head and tail.
        public SampleDigest sample() throws FileAccessException {
            if (version.size() == 0) {
                return SampleDigest.OF_NOTHING;
            }
            try (OpenFile open = fileSystem.open(version.path())) {
                return sampler.sample(
                                open,
                                new SampleBuffer(),
                                version.inode(),
                                version.size(),
                                version.mtimeNanos(),
                                version.ctimeNanos())
                        .digest();
            }
        }

        /// Sees to it that what is read next comes from disk.
        void forgetWhatMemoryHolds() throws FileAccessException {
            try (OpenFile open = fileSystem.open(version.path())) {
                open.forgetWhatMemoryHolds();
            }
        }

        /// Reads everything.
        public Digest digest(DigestAlgorithm algorithm) throws FileAccessException {
            List<LockStep.Outcome> outcomes = new ArrayList<>();
            reader(algorithm)
                    .compare(List.of(version), _ -> true, (_, outcome) -> outcomes.add(outcome));
            return switch (outcomes.getFirst()) {
                case LockStep.Outcome.Read(var digest) -> digest;
                case LockStep.Outcome.Failed(var failure) -> throw failure;
                case LockStep.Outcome.Alone _, LockStep.Outcome.Stopped _ ->
                        throw new FileAccessException(SkipReason.CHANGED, "interrupted");
            };
        }
    }

    /// A file that is to be read.
    ///
    /// @throws FileAccessException when there is no regular file
    public Probed look(FilePath path) throws FileAccessException {
        FileStat stat = new FileStat();
        fileSystem.stat(path, stat);
        if (stat.kind() != EntryKind.REGULAR) {
            throw new FileAccessException(SkipReason.DEVICE, "not a regular file");
        }
        return new Probed(
                new FileVersion(
                        path, stat.inode(), stat.size(), stat.mtimeNanos(), stat.ctimeNanos()));
    }

    private LockStep reader(DigestAlgorithm algorithm) {
        return readers.computeIfAbsent(
                algorithm, it -> new LockStep(fileSystem, it, counter, stop));
    }
}
