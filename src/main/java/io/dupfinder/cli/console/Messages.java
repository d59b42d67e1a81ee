package io.dupfinder.cli.console;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.jline.jansi.Ansi;
import org.jline.jansi.Ansi.Attribute;

/// What a run says on standard error, besides its results.
public final class Messages {

    private final PrintWriter err;
    private final boolean quiet;
    private final boolean coloured;
    private final RunLog log;

    Messages(PrintWriter err, boolean quiet, boolean coloured, RunLog log) {
        this.err = err;
        this.quiet = quiet;
        this.coloured = coloured;
        this.log = log;
    }

    /// Said unless the user wants quiet.
    public void note(String sentence) {
        log.info(sentence);
        if (!quiet) {
            say("dupfinder: ", sentence);
        }
    }

    /// Said always: something is not as it should be.
    public void warn(String sentence) {
        log.warn(sentence);
        warnOfLog(sentence);
    }

    /// Said always, but not to the log: it is what cannot be written.
    void warnOfLog(String sentence) {
        say(paint(Ansi.Color.YELLOW, "dupfinder: warning:") + " ", sentence);
    }

    /// Said always: what was asked for could not be done.
    public void error(String sentence) {
        log.error(sentence);
        say(paint(Ansi.Color.RED, "dupfinder:") + " ", sentence);
    }

    /// Said always, behind an error: where to look.
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
        err.println(prefix + LogText.withoutPasswords(text));
        err.flush();
    }

    private String paint(Ansi.Color colour, String text) {
        return coloured
                ? Ansi.ansi().fg(colour).a(Attribute.INTENSITY_BOLD).a(text).reset().toString()
                : text;
    }
}
