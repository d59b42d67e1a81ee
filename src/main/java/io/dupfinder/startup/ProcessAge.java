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

    /// The index of the start time among the fields of `/proc/self/stat` behind the command's
    /// closing bracket (proc(5): field 22 of all).
    private static final int START_TIME_FIELD = 19;

    /// The unit of the start time in milliseconds: `USER_HZ` is 100 on every architecture.
    private static final int MILLIS_PER_TICK = 10;

    private ProcessAge() {}

    /// The age to a hundredth of a second on Linux, elsewhere as exact as the JVM knows it. On
    /// Linux the JVM's own answer is off by up to a second.
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
