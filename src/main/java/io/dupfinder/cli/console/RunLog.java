package io.dupfinder.cli.console;

import io.dupfinder.cli.console.LogFile.LogFileException;
import io.dupfinder.file.FilePath;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What a run writes down for whoever looks later: a line an event, with instant, process and
/// level. Written nowhere until [#open].
///
/// A line is fit for terminals and holds no password. A log that cannot be written any more is said
/// once and lets the run go on. Thread-safe.
public final class RunLog implements AutoCloseable {

    /// Made for the first line: most runs write none.
    private static final class Stamp {
        static final DateTimeFormatter INSTANT =
                DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'")
                        .withZone(ZoneOffset.UTC);
    }

    private final Consumer<String> complaint;
    private @Nullable LogFile file;
    private LogLevel least = LogLevel.INFO;
    private boolean incomplete;

    /// @param complaint told once that the log cannot be written any more
    RunLog(Consumer<String> complaint) {
        this.complaint = complaint;
    }

    /// From now on lines go to `path`.
    ///
    /// @throws LogFileException when it cannot be opened
    synchronized void open(FilePath path, LogLevel leastLevel) {
        file = LogFile.open(path);
        least = leastLevel;
    }

    synchronized boolean isOpen() {
        return file != null;
    }

    /// Whether lines are missing.
    public synchronized boolean isIncomplete() {
        return incomplete;
    }

    public void debug(String event) {
        log(LogLevel.DEBUG, event);
    }

    public void info(String event) {
        log(LogLevel.INFO, event);
    }

    public void warn(String event) {
        log(LogLevel.WARN, event);
    }

    void error(String event) {
        log(LogLevel.ERROR, event);
    }

    /// The exceptions behind a failure that was logged in words, a line each.
    public void causes(Throwable failure) {
        for (Throwable at = failure.getCause(); at != null; at = at.getCause()) {
            error("caused by " + at);
        }
    }

    /// Where a failure came from: the one event of several lines.
    void trace(Throwable failure) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        String lines =
                trace.toString()
                        .lines()
                        .map(line -> "\t" + LogText.of(line.strip()) + "\n")
                        .collect(Collectors.joining());
        append(LogLevel.ERROR, "stack trace:\n" + lines);
    }

    void log(LogLevel level, String event) {
        if (isWritten(level)) {
            append(level, LogText.of(event) + "\n");
        }
    }

    /// Whether events of this level go anywhere.
    public synchronized boolean isWritten(LogLevel level) {
        return file != null && level.compareTo(least) >= 0;
    }

    private synchronized void append(LogLevel level, String text) {
        if (file == null || !isWritten(level)) {
            return;
        }
        try {
            file.append(
                    "%s %d %-5s %s"
                            .formatted(
                                    Stamp.INSTANT.format(Instant.now()),
                                    ProcessHandle.current().pid(),
                                    level,
                                    text));
        } catch (IOException e) {
            if (!incomplete) {
                incomplete = true;
                complaint.accept(
                        "the log file cannot be written any more: %s. The run goes on without it."
                                .formatted(e.getMessage()));
            }
        }
    }

    @Override
    public synchronized void close() {
        try {
            if (file != null) {
                file.close();
            }
        } catch (IOException e) {
            incomplete = true;
        } finally {
            file = null;
        }
    }

    /// How much a line of the log matters.
    public enum LogLevel {
        /// Only with `--verbose`.
        DEBUG,
        INFO,
        /// Something is not as it should be, and the run goes on.
        WARN,
        /// What was asked for could not be done.
        ERROR
    }
}
