package io.dupfinder.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// A script of completions for fish, which picocli has none for: a `complete` line for each command
/// and option, under the condition that the words before it are typed.
///
/// @param root the command line's model
record FishCompletion(CommandSpec root) {

    String script() {
        List<String> lines = new ArrayList<>();
        lines.add("# Completions of %s for fish.".formatted(root.name()));
        add(root, List.of(), lines);
        return String.join("\n", lines) + "\n";
    }

    private void add(CommandSpec command, List<String> words, List<String> lines) {
        List<String> names = List.copyOf(command.subcommands().keySet());
        String here = condition(words, names);
        for (OptionSpec option : command.options()) {
            if (!option.hidden()) {
                lines.add(line(here) + option(option));
            }
        }
        if (!names.isEmpty()) {
            lines.add(line(here) + " -f");
        }
        command.subcommands()
                .forEach((name, line) -> {
                    CommandSpec below = line.getCommandSpec();
                    lines.add(
                            line(here)
                                    + " -a %s -d %s"
                                            .formatted(
                                                    name,
                                                    quoted(
                                                            first(
                                                                    below.usageMessage()
                                                                            .description()))));
                    List<String> further = new ArrayList<>(words);
                    further.add(name);
                    add(below, further, lines);
                });
    }

    private String line(String condition) {
        return "complete -c %s -n %s".formatted(root.name(), quoted(condition));
    }

    /// Whether these words are typed, and none of the commands that may follow.
    private static String condition(List<String> words, List<String> names) {
        List<String> parts = new ArrayList<>();
        words.forEach(word -> parts.add("__fish_seen_subcommand_from " + word));
        if (!names.isEmpty()) {
            parts.add("not __fish_seen_subcommand_from " + String.join(" ", names));
        }
        return String.join("; and ", parts);
    }

    private static String option(OptionSpec option) {
        StringBuilder text = new StringBuilder();
        for (String name : option.names()) {
            text.append(name.startsWith("--") ? " -l " : " -s ")
                    .append(name.replaceFirst("^--?", ""));
        }
        if (option.arity().max() > 0) {
            List<String> values = values(option);
            text.append(values.isEmpty() ? " -r" : " -x -a " + quoted(String.join(" ", values)));
        }
        return text.append(" -d ").append(quoted(first(option.description()))).toString();
    }

    private static List<String> values(OptionSpec option) {
        return option.completionCandidates() == null
                ? List.of()
                : StreamSupport.stream(option.completionCandidates().spliterator(), false).toList();
    }

    /// The first sentence of a description.
    private static String first(String[] description) {
        String text = description.length == 0 ? "" : description[0].replace("%%", "%");
        return text.split("(?<=[.:]) ", 2)[0].replaceFirst("[.:]$", "");
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
