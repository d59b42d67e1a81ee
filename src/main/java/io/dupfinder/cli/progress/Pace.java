package io.dupfinder.cli.progress;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.OptionalDouble;

/// How quickly something gets done, by the last seconds of it.
final class Pace {

    /// Time that is looked back: a rate of less would jump.
    private static final long WINDOW_NANOS = Duration.ofSeconds(10).toNanos();

    /// Time after which there is something to say.
    private static final long LEAST_NANOS = Duration.ofSeconds(1).toNanos();

    private final Deque<Moment> moments = new ArrayDeque<>();

    private record Moment(long nanos, long done) {}

    /// Notes how much was done by now. It begins anew where that is less than before.
    ///
    /// @param nanos of a clock that never goes back
    void note(long nanos, long done) {
        if (!moments.isEmpty() && done < moments.getLast().done()) {
            moments.clear();
        }
        moments.add(new Moment(nanos, done));
        while (nanos - moments.getFirst().nanos() > WINDOW_NANOS) {
            moments.removeFirst();
        }
    }

    /// Empty as long as too little is known.
    OptionalDouble perSecond() {
        if (moments.isEmpty()) {
            return OptionalDouble.empty();
        }
        Moment first = moments.getFirst();
        Moment last = moments.getLast();
        long nanos = last.nanos() - first.nanos();
        return nanos < LEAST_NANOS
                ? OptionalDouble.empty()
                : OptionalDouble.of((last.done() - first.done()) * 1e9 / nanos);
    }

    /// The time that the rest will take at this pace; empty where nothing gets done.
    Optional<Duration> left(long rest) {
        OptionalDouble rate = perSecond();
        return rate.isEmpty() || rate.getAsDouble() <= 0
                ? Optional.empty()
                : Optional.of(Duration.ofSeconds((long) Math.ceil(rest / rate.getAsDouble())));
    }
}
