package io.dupfinder.hash;

import com.dynatrace.hash4j.hashing.HashValue128;
import com.dynatrace.hash4j.hashing.Hashing;
import io.dupfinder.file.Digest;
import io.dupfinder.file.DigestAlgorithm;
import io.dupfinder.file.SampleDigest;
import io.dupfinder.file.SkipReason;
import io.dupfinder.fs.FileAccessException;
import io.dupfinder.fs.FileStat;
import io.dupfinder.fs.FileSystem;
import io.dupfinder.fs.OpenFile;
import java.util.Optional;

/// Reads head and tail of a file in one visit; of a small file everything, which settles its
/// content digest too. Thread-safe.
public final class Sampler {

    private final FileSystem fileSystem;
    private final DigestAlgorithm algorithm;
    private final ReadCounter counter;
    private final ThreadLocal<byte[]> buffers =
            ThreadLocal.withInitial(() -> new byte[SampleDigest.WHOLE_LENGTH]);
    private final ThreadLocal<FileStat> stats = ThreadLocal.withInitial(FileStat::new);

    /// Prepares sampling; what is read is added to `counter`.
    public Sampler(FileSystem fileSystem, DigestAlgorithm algorithm, ReadCounter counter) {
        this.fileSystem = fileSystem;
        this.algorithm = algorithm;
        this.counter = counter;
    }

    /// What a visit gave.
    ///
    /// @param content known where the sample covers the whole content
    public record Sample(SampleDigest digest, Optional<Digest> content) {}

    /// Samples a file.
    ///
    /// @throws FileAccessException also when the file is not, or no longer, the version given
    public Sample sample(FileVersion file) throws FileAccessException {
        byte[] buffer = buffers.get();
        int length = (int) Math.min(file.size(), SampleDigest.WHOLE_LENGTH);
        try (OpenFile open = fileSystem.open(file.path())) {
            requireVersion(open, file);
            if (file.size() <= SampleDigest.WHOLE_LENGTH) {
                readFully(open, 0, buffer, 0, length);
            } else {
                int end = SampleDigest.END_LENGTH;
                readFully(open, 0, buffer, 0, end);
                readFully(open, file.size() - end, buffer, end, end);
            }
            requireVersion(open, file);
        }
        return of(buffer, length, file.size() <= SampleDigest.WHOLE_LENGTH);
    }

    /// The sample of a content of no bytes, which needs no visit.
    public Sample ofEmpty() {
        return of(new byte[0], 0, true);
    }

    private Sample of(byte[] buffer, int length, boolean whole) {
        HashValue128 value = Hashing.xxh3_128().hashBytesTo128Bits(buffer, 0, length);
        SampleDigest sample =
                new SampleDigest(value.getMostSignificantBits(), value.getLeastSignificantBits());
        return new Sample(
                sample, whole ? Optional.of(content(sample, buffer, length)) : Optional.empty());
    }

    private Digest content(SampleDigest sample, byte[] buffer, int length) {
        if (algorithm == DigestAlgorithm.XXH3_128) {
            return new Digest(algorithm, sample.hex());
        }
        ContentHash hash = ContentHash.begin(algorithm);
        hash.update(buffer, 0, length);
        return hash.soFar();
    }

    private void readFully(OpenFile open, long position, byte[] buffer, int offset, int length)
            throws FileAccessException {
        int read = open.read(position, buffer, offset, length);
        counter.add(read);
        if (read < length) {
            throw changed();
        }
    }

    private void requireVersion(OpenFile open, FileVersion file) throws FileAccessException {
        FileStat stat = stats.get();
        open.stat(stat);
        if (!file.matches(stat)) {
            throw changed();
        }
    }

    static FileAccessException changed() {
        return new FileAccessException(SkipReason.CHANGED, "changed since it was listed");
    }
}
