package io.dupfinder.hash;

import io.dupfinder.LauncherBenchmark;
import io.dupfinder.file.Digest;
import io.dupfinder.file.DigestAlgorithm;
import io.dupfinder.fs.linux.LinuxFileSystem;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/// Makes the digest of one content: an end of a sample, a whole sample, or a block of a large file.
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ContentHashBenchmark extends LauncherBenchmark {

    @Param({"XXH3_128", "SHA256"})
    public DigestAlgorithm algorithm = DigestAlgorithm.XXH3_128;

    /// Length in bytes.
    @Param({"4096", "8192", "262144"})
    public int length;

    private final ReadBuffer buffer = ReadBuffer.of(1 << 18, new LinuxFileSystem());

    @Setup
    public void prepare() {
        byte[] content = new byte[length];
        new Random(length).nextBytes(content);
        buffer.memory().slice(0, length).put(content);
    }

    @Benchmark
    public Digest digest() {
        try (ContentHash hash = ContentHash.begin(algorithm, buffer.xxh3())) {
            hash.update(buffer.memory(), length);
            return hash.soFar();
        }
    }
}
