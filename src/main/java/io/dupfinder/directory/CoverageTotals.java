package io.dupfinder.directory;

import io.dupfinder.file.ByteCount;
import java.util.EnumMap;
import java.util.Map;

/// Files of a tree and the sums of their sizes, by what is known of them in the other tree.
public final class CoverageTotals {

    /// Files, each path once, and the sum of their sizes.
    public record Total(long files, ByteCount bytes) {

        static final Total NONE = new Total(0, ByteCount.ZERO);

        Total plus(Total other) {
            return new Total(files + other.files, bytes.plus(other.bytes));
        }
    }

    private final Map<Coverage, Total> totals = new EnumMap<>(Coverage.class);

    void add(Coverage coverage, long size) {
        totals.merge(coverage, new Total(1, new ByteCount(size)), Total::plus);
    }

    public Total of(Coverage coverage) {
        return totals.getOrDefault(coverage, Total.NONE);
    }

    /// Files with a content that the other tree has too.
    public Total covered() {
        return of(Coverage.COVERED).plus(of(Coverage.HARD_LINK));
    }

    public Total all() {
        return totals.values().stream().reduce(Total.NONE, Total::plus);
    }

    /// Whether it is certain of every file that the other tree has its content.
    public boolean areAllCovered() {
        return covered().files() == all().files();
    }
}
