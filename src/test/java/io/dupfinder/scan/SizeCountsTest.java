package io.dupfinder.scan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("fast")
class SizeCountsTest {

    private final SizeCounts counts = new SizeCounts();

    @Test
    void each_size_is_counted_by_itself() {
        counts.add(0);
        counts.add(10);
        counts.add(10);

        assertThat(counts.count(0)).isEqualTo(1);
        assertThat(counts.count(10)).isEqualTo(2);
        assertThat(counts.count(11)).isZero();
    }

    @Test
    void counts_stay_when_there_are_more_sizes_than_there_was_room_for() {
        for (int round = 0; round < 2; round++) {
            for (long size = 0; size < 100_000; size++) {
                counts.add(size * 4_096);
            }
        }

        for (long size = 0; size < 100_000; size++) {
            assertThat(counts.count(size * 4_096)).isEqualTo(2);
        }
        assertThat(counts.count(1)).isZero();
        assertThat(counts.count(Long.MAX_VALUE)).isZero();
    }
}
