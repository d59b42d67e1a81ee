package io.dupfinder.startup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/// How long this process has been running.
public final class ProcessAge {

    private static final Path STAT = Path.of("/proc/self/stat");
    private static final Path UPTIME = Path.of("/proc/uptime");

    /// Field of `/proc/self/stat` behind the command's closing bracket that holds the start time
    /// (proc(5): 22 of all).
    private static final int START_TIME_FIELD = 19;

    /// A hundredth of a second on every architecture (`USER_HZ`).
    private static final int MILLIS_PER_TICK = 10;

    private ProcessAge() {}

    /// To a hundredth of a second on Linux. What the JVM tells is as coarse as the time of the
    /// boot, by which Linux counts: a second.
    public static Duration now() {
        try {
            String stat = Files.readString(STAT);
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            String uptime = Files.readString(UPTIME);
            double seconds = Double.parseDouble(uptime.substring(0, uptime.indexOf(' ')));
            long startMillis = Long.parseLong(fields[START_TIME_FIELD]) * MILLIS_PER_TICK;
            return notNegative(Duration.ofMillis((long) (seconds * 1e3) - startMillis));
        } catch (IOException | RuntimeException withoutProc) {
            return ProcessHandle.current()
                    .info()
                    .startInstant()
                    .map(start -> notNegative(Duration.between(start, Instant.now())))
                    .orElse(Duration.ZERO);
        }
    }

    private static Duration notNegative(Duration duration) {
        return duration.isNegative() ? Duration.ZERO : duration;
    }
}
