package io.dupfinder.cli.console;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine;

/// The subcommands of one command, in the order of its help.
public final class Subcommands {

    private final Map<String, Function<List<String>, Object>> commands = new LinkedHashMap<>();

    /// Adds a command.
    ///
    /// @param name the word that calls it
    /// @param command makes an object with picocli's annotations, or a [CommandLine], from the
    ///   words behind the name
    public Subcommands add(String name, Function<List<String>, Object> command) {
        commands.put(name, command);
        return this;
    }

    /// Adds the commands to their parent. Where the first word names one, only that one is added:
    /// reading the annotations of all takes longer than the rest of a short run.
    ///
    /// @param words the command line behind the parent's name
    public CommandLine addTo(CommandLine parent, List<String> words) {
        String first = words.isEmpty() ? "" : words.getFirst();
        commands.forEach((name, command) -> {
            if (name.equals(first) || !commands.containsKey(first)) {
                List<String> behind = words.subList(words.indexOf(name) + 1, words.size());
                parent.addSubcommand(name, command.apply(behind));
            }
        });
        return parent;
    }
}
