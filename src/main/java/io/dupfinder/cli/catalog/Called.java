package io.dupfinder.cli.catalog;

import io.dupfinder.cli.console.CommandContext;
import io.dupfinder.cli.console.Operation.Declared;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/// A command by the word that calls it. Reading its options costs some hundredths of a second, so
/// that is done only for those that the command line may mean.
public interface Called {

    /// The word on the command line.
    String label();

    /// What is annotated with the options it takes, or [Declared].
    Object command(CommandContext context);

    /// Reads the options it takes.
    ///
    /// @param further what stands behind the word
    default CommandLine make(CommandContext context, List<String> further) {
        return new CommandLine(model(command(context)));
    }

    /// Adds to a command those that these words may mean: the one that is called by its name comes
    /// alone, and one that no word names is there to be listed and suggested, without its options.
    static CommandLine addTo(
            CommandLine line, Called[] all, List<String> words, CommandContext context) {
        String first = words.isEmpty() ? "" : words.getFirst();
        List<Called> called =
                Arrays.stream(all).filter(command -> command.label().equals(first)).toList();
        for (Called command : called.isEmpty() ? Arrays.asList(all) : called) {
            int at = words.indexOf(command.label());
            line.addSubcommand(
                    command.label(),
                    at < 0
                            ? listed(command.command(context))
                            : command.make(context, words.subList(at + 1, words.size())));
        }
        return line;
    }

    private static Object model(Object command) {
        return command instanceof Declared declared ? declared.declare() : command;
    }

    private static CommandLine listed(Object command) {
        CommandSpec spec = CommandSpec.create();
        spec.usageMessage()
                .description(
                        command instanceof Declared declared
                                ? declared.declare().usageMessage().description()
                                : command.getClass().getAnnotation(Command.class).description());
        return new CommandLine(spec);
    }
}
