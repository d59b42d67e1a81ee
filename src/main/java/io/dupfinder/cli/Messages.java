package io.dupfinder.cli;

import java.io.PrintWriter;
import org.jline.jansi.Ansi;
import org.jline.jansi.Ansi.Attribute;

/// What a run says on standard error, besides its results.
final class Messages {

    private final PrintWriter err;
    private final boolean quiet;
    private final boolean coloured;

    Messages(PrintWriter err, boolean quiet, boolean coloured) {
        this.err = err;
        this.quiet = quiet;
        this.coloured = coloured;
    }

    /// Said unless the user wants quiet.
    void note(String sentence) {
        if (!quiet) {
            err.println("dupfinder: " + sentence);
            err.flush();
        }
    }

    /// Said always: something is not as it should be.
    void warn(String sentence) {
        err.println(paint(Ansi.Color.YELLOW, "dupfinder: warning:") + " " + sentence);
        err.flush();
    }

    /// Said always: what was asked for could not be done.
    void error(String sentence) {
        err.println(paint(Ansi.Color.RED, "dupfinder:") + " " + sentence);
        err.flush();
    }

    /// Said always, behind an error: where to look.
    void hint(String sentence) {
        err.println("  " + sentence);
        err.flush();
    }

    void trace(Throwable failure) {
        failure.printStackTrace(err);
        err.flush();
    }

    private String paint(Ansi.Color colour, String text) {
        return coloured
                ? Ansi.ansi().fg(colour).a(Attribute.INTENSITY_BOLD).a(text).reset().toString()
                : text;
    }
}
