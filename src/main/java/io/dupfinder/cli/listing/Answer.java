package io.dupfinder.cli.listing;

import io.dupfinder.cli.console.CommandContext;
import io.dupfinder.cli.console.Topic;
import io.dupfinder.cli.console.Topic.Subject;
import io.dupfinder.json.JsonLine;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import picocli.CommandLine.Option;

/// The option by which a command that does something says in JSON what it did.
@Topic(Subject.OUTPUT)
public final class Answer {

    @Option(names = "--json", description = "Print what was done as one line of JSON.")
    private boolean json;

    public boolean isJson() {
        return json;
    }

    /// Says what was done: by a sentence, or by an object to which the schema is added.
    ///
    /// @param name of the object, which its schema has too
    public void print(CommandContext context, String name, JsonLine facts, String sentence) {
        if (json) {
            printJson(context, name, facts);
        } else {
            context.confirm(sentence);
        }
    }

    /// Prints one line of JSON, also in a quiet run.
    ///
    /// @param name of the object, which its schema has too
    public static void printJson(CommandContext context, String name, JsonLine facts) {
        context.results().flush();
        OutputStream out = context.jsonOutput();
        try {
            out.write(facts.under("dupfinder.%s/1".formatted(name)).bytes());
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to standard output", e);
        }
    }
}
