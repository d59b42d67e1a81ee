package io.dupfinder.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/// All commands in one document of Markdown, made from the commands themselves: `docs/commands.md`.
///
/// @param program with all commands below it
record CommandReference(CommandSpec program) {

    String text() {
        List<String> lines = new ArrayList<>();
        lines.add("# Commands");
        lines.add("");
        lines.add(
                "Every command, option and exit code. `dupfinder completion --reference FILE` writes");
        lines.add("this page from the program; a test compares the two.");
        lines.add("");
        lines.add("Every command takes these options:");
        lines.add("");
        options(program).forEach(option -> lines.add(line(label(option), option)));
        program.subcommands().values().forEach(line -> add(lines, line.getCommandSpec()));
        return String.join("\n", lines) + "\n";
    }

    private void add(List<String> lines, CommandSpec command) {
        lines.add("");
        lines.add("## " + command.qualifiedName());
        lines.add("");
        lines.add(prose(String.join(" ", command.usageMessage().description())));
        List<String> arguments = new ArrayList<>();
        for (PositionalParamSpec parameter : command.positionalParameters()) {
            arguments.add(line("`" + parameter.paramLabel() + "`", parameter));
        }
        List<String> global =
                options(program).stream().map(OptionSpec::longestName).collect(Collectors.toList());
        options(command).stream()
                .filter(option -> !global.contains(option.longestName()))
                .forEach(option -> arguments.add(line(label(option), option)));
        addPart(lines, arguments);
        addPart(
                lines,
                command.usageMessage().exitCodeList().entrySet().stream()
                        .map(code ->
                                "- exit code %s: %s"
                                        .formatted(code.getKey().strip(), prose(code.getValue())))
                        .toList());
        command.subcommands().values().forEach(line -> add(lines, line.getCommandSpec()));
    }

    private static void addPart(List<String> lines, List<String> part) {
        if (!part.isEmpty()) {
            lines.add("");
            lines.addAll(part);
        }
    }

    private static List<OptionSpec> options(CommandSpec command) {
        return command.options().stream().filter(option -> !option.hidden()).toList();
    }

    private static String line(String label, ArgSpec argument) {
        return "- " + label + ": " + prose(String.join(" ", argument.description()));
    }

    private static String label(OptionSpec option) {
        String value = option.arity().max() == 0 ? "" : "=" + option.paramLabel();
        return Arrays.stream(option.names())
                .map(name -> "`" + name + (name.startsWith("--") ? value : "") + "`")
                .collect(Collectors.joining(", "));
    }

    /// Text as picocli formats it, where a percent sign is written twice and `%n` ends a line;
    /// stars and underscores stand for themselves.
    private static String prose(String text) {
        return text.replace("%n", " ")
                .replace("%%", "%")
                .strip()
                .replace("*", "\\*")
                .replace("_", "\\_")
                .replace("<", "&lt;");
    }
}
