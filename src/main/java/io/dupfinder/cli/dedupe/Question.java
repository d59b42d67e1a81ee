package io.dupfinder.cli.dedupe;

import io.dupfinder.cli.console.CommandContext;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// Asks a person before something is done.
final class Question {

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
        context.flush();
        context.errors().print(question + " [y/N] ");
        context.errors().flush();
        try {
            BufferedReader in =
                    new BufferedReader(
                            new InputStreamReader(
                                    context.process().in().stream(), StandardCharsets.UTF_8));
            String answer = in.readLine();
            return answer != null
                    && (answer.strip().toLowerCase(Locale.ROOT).equals("y")
                            || answer.strip().toLowerCase(Locale.ROOT).equals("yes"));
        } catch (IOException e) {
            return false;
        }
    }
}
