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

/// The log of a run: a line an event, with instant, process and level. Nothing is written before
/// [#open].
///
/// Lines are safe for terminals and hold no passwords. When the log cannot be written any more,
/// that is reported once and the run goes on. Thread-safe.
public final class RunLog implements AutoCloseable {

    /// Made with the first line, since most runs write none.
    private static final class Stamp {
        static final DateTimeFormatter INSTANT =
                DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'")
                        .withZone(ZoneOffset.UTC);
    }

    private final Consumer<String> complaint;
    private @Nullable LogFile file;
    private LogLevel least = LogLevel.INFO;
    private boolean incomplete;

    /// @param complaint receives a sentence, once, when the log cannot be written any more
    RunLog(Consumer<String> complaint) {
        this.complaint = complaint;
    }

    /// Starts writing lines to `path`.
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

    /// Logs the causes of a failure whose message was logged, a line each.
    public void causes(Throwable failure) {
        for (Throwable at = failure.getCause(); at != null; at = at.getCause()) {
            error("caused by " + at);
        }
    }

    /// Logs a stack trace, the only event of several lines.
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

    /// Whether events of this level are written.
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

    /// The level of a line of the log.
    public enum LogLevel {
        /// Only with `--verbose`.
        DEBUG,
        INFO,
        /// Something went wrong, and the run goes on.
        WARN,
        /// The command failed.
        ERROR
    }
}
