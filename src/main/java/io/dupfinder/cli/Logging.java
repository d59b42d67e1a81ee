package io.dupfinder.cli;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/// What libraries log. Their failures reach the user as exceptions in our words; their own are for
/// `--verbose`.
final class Logging {

    /// Kept here, for the log manager forgets loggers that nobody holds, with their levels.
    private static final List<Logger> LIBRARIES =
            List.of(
                    Logger.getLogger("org.hibernate"),
                    Logger.getLogger("com.zaxxer.hikari"),
                    Logger.getLogger("org.sqlite"));

    private Logging() {}

    static void configure(boolean verbose) {
        LIBRARIES.forEach(library -> library.setLevel(verbose ? Level.WARNING : Level.OFF));
    }
}
