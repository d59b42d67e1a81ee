package io.dupfinder.fs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("fast")
class ReadPaceTest {

    private static final long RATE = 50L << 20;
    private static final int BLOCK = 1 << 20;

    /// A clock that only goes on when somebody waits, or a disk takes its time.
    private static final class SetClock implements ReadPace.Clock {

        private long now = 1_000;

        @Override
        public long nanos() {
            return now;
        }

        @Override
        public void sleep(long nanos) {
            // A machine wakes up later than it was asked to.
            now += nanos + TimeUnit.MICROSECONDS.toNanos(80);
        }

        double seconds(Runnable work) {
            long begin = now;
            work.run();
            return (now - begin) / 1e9;
        }
    }

    private final SetClock clock = new SetClock();
    private final ReadPace pace = new ReadPace(RATE, clock, () -> false);

    private double secondsOf(int blocks, long diskNanos) {
        return clock.seconds(() -> {
            for (int block = 0; block < blocks; block++) {
                clock.now += diskNanos;
                pace.read(BLOCK);
            }
        });
    }

    @Test
    void a_fast_disk_is_slowed_down_to_the_rate() {
        assertThat(secondsOf(500, 0)).isCloseTo(10, within(0.1));
    }

    @Test
    void a_disk_that_takes_its_time_itself_is_not_slowed_down_twice() {
        assertThat(secondsOf(500, TimeUnit.MILLISECONDS.toNanos(15))).isCloseTo(10, within(0.1));
        assertThat(secondsOf(100, TimeUnit.MILLISECONDS.toNanos(40))).isCloseTo(4, within(0.1));
    }

    @Test
    void nothing_is_made_up_for_but_a_moment() {
        clock.now += TimeUnit.HOURS.toNanos(1);

        assertThat(secondsOf(500, 0)).isCloseTo(9.75, within(0.1));
    }

    @Test
    void who_is_stopped_waits_no_longer() {
        AtomicBoolean stopped = new AtomicBoolean();
        ReadPace slow = new ReadPace(1, clock, stopped::get);
        stopped.set(true);

        assertThat(clock.seconds(() -> slow.read(BLOCK))).isZero();
    }
}
