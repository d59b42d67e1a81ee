package io.dupfinder.scan;

import io.dupfinder.LauncherBenchmark;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/// Counts the files of each size, and compares with the JDK's own means.
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class SizeCountsBenchmark extends LauncherBenchmark {

    @Param({"1000000"})
    public int files;

    private long[] sizes = {};

    /// Sizes as in real trees: most files are small and share their size, and large ones are alone.
    @Setup
    public void prepare() {
        Random random = new Random(1);
        sizes = new long[files];
        for (int i = 0; i < files; i++) {
            sizes[i] = (long) Math.exp(8 + 2.5 * random.nextGaussian());
        }
    }

    @Benchmark
    public SizeCounts openAddressing() {
        SizeCounts counts = new SizeCounts();
        for (long size : sizes) {
            counts.add(size);
        }
        return counts;
    }

    @Benchmark
    public Map<Long, Integer> hashMap() {
        Map<Long, Integer> counts = new HashMap<>();
        for (long size : sizes) {
            counts.merge(size, 1, Integer::sum);
        }
        return counts;
    }
}
