package io.dupfinder.cli.catalog;

import io.dupfinder.cli.console.CommandContext;
import io.dupfinder.json.NumbersJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import picocli.CommandLine.Option;

/// The option by which a command answers with numbers instead of a sentence.
final class NumbersAnswer {

    @Option(names = "--json", description = "Print the numbers as one line of JSON.")
    private boolean json;

    /// Prints what was done.
    ///
    /// @param name of the numbers, which their schema has too
    void print(CommandContext context, String name, Map<String, Long> numbers, String sentence) {
        if (!json) {
            context.confirm(sentence);
            return;
        }
        try {
            NumbersJson.write("dupfinder.%s/1".formatted(name), numbers, context.jsonOutput());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to standard output", e);
        }
    }
}
