package io.dupfinder.cli.console;

import java.util.Arrays;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/// Sends what libraries log to the log of the run, and with `--verbose` to standard error. Their
/// failures reach the user as exceptions.
public final class Logging {

    /// Held here because the log manager forgets unreferenced loggers and their levels.
    private static final List<Logger> LIBRARIES =
            List.of(
                    Logger.getLogger("org.flywaydb"),
                    Logger.getLogger("org.hibernate"),
                    Logger.getLogger("org.postgresql"),
                    Logger.getLogger("com.zaxxer.hikari"),
                    Logger.getLogger("org.sqlite"));

    private Logging() {}

    /// Keeps libraries silent that are at work before the options are read.
    public static void silence() {
        LIBRARIES.forEach(library -> library.setLevel(Level.OFF));
    }

    public static void configure(boolean verbose, RunLog log) {
        LIBRARIES.forEach(library -> {
            library.setLevel(verbose || log.isOpen() ? Level.WARNING : Level.OFF);
            library.setUseParentHandlers(verbose);
            // Handlers of an earlier run in this process go.
            Arrays.stream(library.getHandlers()).forEach(library::removeHandler);
            library.addHandler(new ToLog(log));
        });
    }

    /// Passes records to the log of the run.
    private static final class ToLog extends Handler {

        private final SimpleFormatter formatter = new SimpleFormatter();
        private final RunLog log;

        ToLog(RunLog log) {
            this.log = log;
        }

        @Override
        public void publish(LogRecord entry) {
            if (isLoggable(entry)) {
                log.warn(entry.getLoggerName() + ": " + formatter.formatMessage(entry));
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
