package io.dupfinder.scan;

import io.dupfinder.catalog.StageSeconds;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/// Wall time of the stages of a run.
final class Stopwatch {

    private final long startNanos;
    private final Map<String, Double> stages = new LinkedHashMap<>();
    private long lastNanos;

    /// @param sinceStart how long the run had been going when this was made
    Stopwatch(Duration sinceStart) {
        lastNanos = System.nanoTime();
        startNanos = lastNanos - sinceStart.toNanos();
        stages.put("start", sinceStart.toNanos() / 1e9);
    }

    /// The time since the last stage ended was that of `stage`.
    void ended(String stage) {
        long now = System.nanoTime();
        stages.merge(stage, (now - lastNanos) / 1e9, Double::sum);
        lastNanos = now;
    }

    void set(String stage, double seconds) {
        stages.put(stage, seconds);
    }

    StageSeconds seconds() {
        return new StageSeconds((System.nanoTime() - startNanos) / 1e9, stages);
    }
}
