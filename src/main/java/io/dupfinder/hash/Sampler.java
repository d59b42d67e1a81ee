package io.dupfinder.hash;

import io.dupfinder.file.Digest;
import io.dupfinder.file.DigestAlgorithm;
import io.dupfinder.file.SampleDigest;
import io.dupfinder.file.SkipReason;
import io.dupfinder.fs.FileAccessException;
import io.dupfinder.fs.FilePart;
import io.dupfinder.fs.FileStat;
import io.dupfinder.fs.NativeMemory;
import io.dupfinder.fs.OpenFile;
import java.util.List;
import java.util.Optional;

/// Reads head and tail of a file in one visit. A small file is read whole, which tells its content
/// digest too. Thread-safe.
public final class Sampler {

    private final DigestAlgorithm algorithm;
    private final ReadCounter counter;

    /// Prepares sampling; what is read is added to `counter`.
    public Sampler(DigestAlgorithm algorithm, ReadCounter counter) {
        this.algorithm = algorithm;
        this.counter = counter;
    }

    /// The result of a visit.
    ///
    /// @param isContentDigest whether the sample is also the digest of the whole content
    /// @param otherDigest the content's digest, if it is known and differs from the sample
    public record Sample(
            SampleDigest digest, boolean isContentDigest, Optional<Digest> otherDigest) {}

    /// Adds what [#sample] will read of a file.
    public void expect(OpenFile open, long size, List<FilePart> parts) {
        if (size <= SampleDigest.WHOLE_LENGTH) {
            parts.add(new FilePart(open, 0, (int) size));
        } else {
            int end = SampleDigest.END_LENGTH;
            parts.add(new FilePart(open, 0, end));
            parts.add(new FilePart(open, size - end, end));
        }
    }

    /// Samples a file that is open.
    ///
    /// The file's attributes are read after its content: if they are as expected, nothing has
    /// changed since the file was listed. A pipe in its place loses no bytes, because a pipe cannot
    /// be read at a position.
    ///
    /// @param into memory to read into
    /// @throws FileAccessException also when the file is not, or no longer, as these values say
    public Sample sample(
            OpenFile open,
            SampleBuffer into,
            long inode,
            long size,
            long mtimeNanos,
            long ctimeNanos)
            throws FileAccessException {
        NativeMemory memory = into.memory;
        int length = (int) Math.min(size, SampleDigest.WHOLE_LENGTH);
        if (size <= SampleDigest.WHOLE_LENGTH) {
            readFully(open, 0, memory, 0, length);
        } else {
            int end = SampleDigest.END_LENGTH;
            readFully(open, 0, memory, 0, end);
            readFully(open, size - end, memory, end, end);
        }
        FileStat stat = into.stat;
        open.stat(stat);
        if (stat.inode() != inode
                || stat.size() != size
                || stat.mtimeNanos() != mtimeNanos
                || stat.ctimeNanos() != ctimeNanos) {
            throw changed();
        }
        return of(into, length, size <= SampleDigest.WHOLE_LENGTH);
    }

    /// The sample of an empty file, which needs no visit.
    public Sample ofEmpty() {
        if (algorithm == DigestAlgorithm.XXH3_128) {
            return new Sample(SampleDigest.OF_NOTHING, true, Optional.empty());
        }
        try (ContentHash hash = ContentHash.begin(algorithm, new JavaXxh3())) {
            return new Sample(SampleDigest.OF_NOTHING, false, Optional.of(hash.soFar()));
        }
    }

    private Sample of(SampleBuffer buffer, int length, boolean isWhole) {
        SampleDigest sample = SampleDigest.of(buffer.xxh3.of(buffer.memory, length));
        if (!isWhole || algorithm == DigestAlgorithm.XXH3_128) {
            return new Sample(sample, isWhole, Optional.empty());
        }
        try (ContentHash hash = ContentHash.begin(algorithm, buffer.xxh3)) {
            hash.update(buffer.memory, length);
            return new Sample(sample, false, Optional.of(hash.soFar()));
        }
    }

    private void readFully(OpenFile open, long position, NativeMemory into, int offset, int length)
            throws FileAccessException {
        int read = open.read(position, into, offset, length);
        counter.add(read);
        if (read < length) {
            throw changed();
        }
    }

    static FileAccessException changed() {
        return new FileAccessException(SkipReason.CHANGED, "changed since it was listed");
    }
}
