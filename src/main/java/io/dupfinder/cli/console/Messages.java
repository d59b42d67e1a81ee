package io.dupfinder.cli.console;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.jline.jansi.Ansi;
import org.jline.jansi.Ansi.Attribute;

/// Prints messages on standard error, and logs them.
public final class Messages {

    private final PrintWriter err;
    private final StatusLine status;
    private final boolean quiet;
    private final boolean coloured;
    private final RunLog log;

    Messages(PrintWriter err, StatusLine status, boolean quiet, boolean coloured, RunLog log) {
        this.err = err;
        this.status = status;
        this.quiet = quiet;
        this.coloured = coloured;
        this.log = log;
    }

    /// Prints a sentence unless the run is quiet.
    public void note(String sentence) {
        log.info(sentence);
        if (!quiet) {
            say("dupfinder: ", sentence);
        }
    }

    /// Prints a warning, also in a quiet run.
    public void warn(String sentence) {
        log.warn(sentence);
        warnOfLog(sentence);
    }

    /// Prints a warning about the log itself, which is not logged.
    void warnOfLog(String sentence) {
        say(paint(Ansi.Color.YELLOW, "dupfinder: warning:") + " ", sentence);
    }

    /// Prints an error, also in a quiet run.
    public void error(String sentence) {
        log.error(sentence);
        say(paint(Ansi.Color.RED, "dupfinder:") + " ", sentence);
    }

    /// Prints a hint behind an error, also in a quiet run.
    public void hint(String sentence) {
        log.info(sentence);
        say("  ", sentence);
    }

    public void trace(Throwable failure) {
        log.trace(failure);
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        say("", trace.toString().strip());
    }

    private void say(String prefix, String text) {
        status.clear();
        err.println(prefix + VisibleOutput.visible(LogText.withoutPasswords(text)));
        err.flush();
    }

    private String paint(Ansi.Color colour, String text) {
        return coloured
                ? Ansi.ansi().fg(colour).a(Attribute.INTENSITY_BOLD).a(text).reset().toString()
                : text;
    }
}
