package io.dupfinder.fs.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("fast")
class AnswerTimesTest {

    private static final int AT_ONCE = 8;

    private final AnswerTimes times = new AnswerTimes();

    private void answered(double... millis) {
        for (double it : millis) {
            times.add(nanos(it));
        }
    }

    private static long nanos(double millis) {
        return (long) (millis * TimeUnit.MILLISECONDS.toNanos(1));
    }

    @Test
    void a_disk_that_answers_as_slowly_when_asked_for_more_has_one_head() {
        answered(11, 7, 14, 9, 12, 8);

        assertThat(times.areOfOneHead(nanos(50), AT_ONCE)).isTrue();
    }

    @Test
    void a_server_that_answers_slowly_and_all_at_once_has_none() {
        answered(11, 12, 11, 13, 12);

        assertThat(times.areSlow()).isTrue();
        assertThat(times.areOfOneHead(nanos(13), AT_ONCE)).isFalse();
    }

    @Test
    void four_disks_behind_one_name_want_several_readers() {
        answered(11, 7, 14, 9, 12, 8);

        assertThat(times.areOfOneHead(nanos(21), AT_ONCE)).isFalse();
    }

    @Test
    void a_disk_that_answers_quickly_is_known_after_four_answers() {
        answered(0.2, 0.3, 0.2);
        assertThat(times.areEnough()).isFalse();

        answered(0.2);
        assertThat(times.areEnough()).isTrue();
        assertThat(times.areSlow()).isFalse();
    }

    @Test
    void neighbours_that_come_quickly_hide_no_head() {
        answered(0.2, 0.3, 0.2, 11, 0.2);
        assertThat(times.areEnough()).isFalse();

        answered(7, 14, 9, 12, 8);
        assertThat(times.areEnough()).isTrue();
        assertThat(times.areSlow()).isTrue();
    }

    @Test
    void memory_says_nothing_of_the_disk() {
        answered(0.002, 0.003, 0.002, 0.002, 0.002, 11, 0.002, 7, 14, 9);

        assertThat(times.areEnough()).isFalse();
        assertThat(times.areSlow()).isTrue();
        assertThat(times.areOfOneHead(nanos(40), 5)).as("too few at once").isFalse();
    }

    @Test
    void a_few_slow_answers_are_chance() {
        answered(11, 12, 9, 0.002, 0.003);

        assertThat(times.areSlow()).isFalse();
    }
}
