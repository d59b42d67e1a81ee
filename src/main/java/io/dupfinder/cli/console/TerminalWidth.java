package io.dupfinder.cli.console;

import io.dupfinder.config.Environment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How many columns a terminal has.
final class TerminalWidth {

    private static final int USUAL = 80;
    private static final Pattern SIZE = Pattern.compile("(\\d{1,5}) (\\d{1,5})\\s*");

    private TerminalWidth() {}

    /// The width in `COLUMNS`, else that of the terminal, else 80.
    static int columns(Environment environment) {
        return Optional.ofNullable(environment.variables().get("COLUMNS"))
                .flatMap(TerminalWidth::number)
                .or(TerminalWidth::ofTerminal)
                .orElse(USUAL);
    }

    private static Optional<Integer> number(String text) {
        return text.matches("\\d{1,5}")
                ? Optional.of(Integer.valueOf(text)).filter(columns -> columns > 0)
                : Optional.empty();
    }

    private static Optional<Integer> ofTerminal() {
        try {
            Process stty =
                    new ProcessBuilder("stty", "size")
                            .redirectInput(ProcessBuilder.Redirect.INHERIT)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            String size =
                    new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            Matcher matcher = SIZE.matcher(size);
            return matcher.matches() ? number(matcher.group(2)) : Optional.empty();
        } catch (IOException noSuchProgram) {
            return Optional.empty();
        }
    }
}
