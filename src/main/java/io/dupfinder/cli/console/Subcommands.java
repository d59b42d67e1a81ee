package io.dupfinder.cli.console;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/// The subcommands of one command, in the order of its help.
///
/// Reading annotations takes longer than the rest of a short run, so only commands that the command
/// line may mean are read.
public final class Subcommands {

    /// A command that is not made yet, and its own subcommands.
    private record Entry(Supplier<Object> command, Subcommands further) {}

    private final Map<String, Entry> entries = new LinkedHashMap<>();

    /// Adds a command without subcommands.
    ///
    /// @param name the word that calls it
    /// @param command makes an object with picocli's annotations
    public Subcommands add(String name, Supplier<Object> command) {
        return add(name, command, new Subcommands());
    }

    /// Adds a command with subcommands.
    public Subcommands add(String name, Supplier<Object> command, Subcommands further) {
        entries.put(name, new Entry(command, further));
        return this;
    }

    /// Adds the commands to their parent. Where the first word names one, only that one is added;
    /// one that no word names comes without options, to be listed or suggested.
    ///
    /// @param words the command line behind the parent's name
    public CommandLine addTo(CommandLine parent, List<String> words) {
        String first = words.isEmpty() ? "" : words.getFirst();
        entries.forEach((name, entry) -> {
            if (name.equals(first) || !entries.containsKey(first)) {
                Object command = entry.command().get();
                int at = words.indexOf(name);
                parent.addSubcommand(
                        name,
                        at < 0
                                ? listed(command)
                                : entry.further()
                                        .addTo(
                                                new CommandLine(command),
                                                words.subList(at + 1, words.size())));
            }
        });
        return parent;
    }

    /// Adds all commands to their parent, with all of their options.
    public CommandLine addAllTo(CommandLine parent) {
        entries.forEach((name, entry) ->
                parent.addSubcommand(
                        name, entry.further().addAllTo(new CommandLine(entry.command().get()))));
        return parent;
    }

    /// A command of which only the description is read.
    private static CommandLine listed(Object command) {
        CommandSpec spec = CommandSpec.create();
        spec.usageMessage()
                .description(command.getClass().getAnnotation(Command.class).description());
        return new CommandLine(spec);
    }
}
