package io.dupfinder.cli.dedupe;

import io.dupfinder.cli.console.CommandContext;
import io.dupfinder.dedupe.PlanRefusedException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/// Asks a person before something is done.
final class Question {

    /// The answer at the end of input, which no person can type.
    static final String END = "\0";

    private static final Set<String> YES = Set.of("y", "yes");

    private final CommandContext context;

    Question(CommandContext context) {
        this.context = context;
    }

    /// Whether there is somebody to ask.
    boolean canBeAsked() {
        return context.process().in().isTerminal() && context.process().errIsTerminal();
    }

    /// Asks, and returns whether the answer is yes. Anything else is no, the end of input included.
    boolean isAnsweredByYes(String question) {
        return YES.contains(answer(question + " [y/N] "));
    }

    /// Asks, and returns the answer without spaces, in lower case.
    String answer(String question) {
        context.flush();
        context.errors().print(question);
        context.errors().flush();
        try {
            return line(context.process().in().stream());
        } catch (IOException e) {
            return END;
        }
    }

    /// Takes no byte of the answers that follow.
    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int next = in.read();
        if (next < 0) {
            return END;
        }
        while (next >= 0 && next != '\n') {
            bytes.write(next);
            next = in.read();
        }
        return bytes.toString(StandardCharsets.UTF_8).strip().toLowerCase(Locale.ROOT);
    }

    /// The answer of a person who wants nothing to be done.
    static PlanRefusedException refused() {
        return new PlanRefusedException("nothing was changed");
    }
}
