package io.dupfinder.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/// The manual page of a command in man(7)'s macros, made from the command itself.
///
/// @param command with its parents
record ManPage(CommandSpec command, Edition edition) {

    /// The release, as all of its pages name it.
    ///
    /// @param version name and version of the program
    /// @param date of the release
    record Edition(String version, String date) {}

    /// Writes a page for a command and for each below it.
    static void writeAll(CommandSpec command, Edition edition, Path directory) throws IOException {
        ManPage page = new ManPage(command, edition);
        Files.writeString(directory.resolve(page.name() + ".1"), page.text());
        for (CommandLine below : command.subcommands().values()) {
            writeAll(below.getCommandSpec(), edition, directory);
        }
    }

    /// The words of the command, joined as manual pages are called: `dupfinder-catalog-where`.
    String name() {
        return command.qualifiedName("-");
    }

    String text() {
        String[] description = command.usageMessage().description();
        List<String> lines = new ArrayList<>();
        lines.add(
                ".TH %s 1 \"%s\" \"%s\" \"User Commands\""
                        .formatted(
                                escaped(name().toUpperCase(Locale.ROOT)),
                                edition.date(),
                                escaped(edition.version())));
        lines.add(".SH NAME");
        lines.add(escaped(name()) + " \\- " + escaped(withoutStop(description[0])));
        lines.add(".SH SYNOPSIS");
        lines.add(synopsis());
        lines.add(".SH DESCRIPTION");
        for (String sentence : description) {
            lines.add(".PP");
            lines.add(prose(sentence));
        }
        addArguments(lines);
        addCommands(lines);
        addExitCodes(lines);
        lines.add(".SH SEE ALSO");
        lines.add(seeAlso());
        return lines.stream()
                        // A section begins a paragraph by itself.
                        .collect(Collectors.joining("\n"))
                        .replaceAll("(\\.SH [A-Z ]+\n)\\.PP\n", "$1")
                + "\n";
    }

    private String synopsis() {
        StringBuilder line =
                new StringBuilder(
                        "\\fB" + escaped(command.qualifiedName()) + "\\fR [\\fIOPTION\\fR]...");
        for (PositionalParamSpec parameter : command.positionalParameters()) {
            line.append(" [\\fI").append(escaped(parameter.paramLabel())).append("\\fR]");
            if (parameter.arity().max() > 1) {
                line.append("...");
            }
        }
        return command.subcommands().isEmpty()
                ? line.toString()
                : line.append(" \\fICOMMAND\\fR").toString();
    }

    private void addArguments(List<String> lines) {
        lines.add(".SH OPTIONS");
        for (PositionalParamSpec parameter : command.positionalParameters()) {
            add(lines, "\\fI" + escaped(parameter.paramLabel()) + "\\fR", parameter);
        }
        for (OptionSpec option : command.options()) {
            if (!option.hidden()) {
                add(lines, label(option), option);
            }
        }
    }

    private static void add(List<String> lines, String label, ArgSpec argument) {
        lines.add(".TP");
        lines.add(label);
        lines.add(prose(String.join(" ", argument.description())));
    }

    private static String label(OptionSpec option) {
        String names =
                Arrays.stream(option.names())
                        .map(name -> "\\fB" + escaped(name) + "\\fR")
                        .collect(Collectors.joining(", "));
        return option.arity().max() == 0
                ? names
                : names + "=\\fI" + escaped(option.paramLabel()) + "\\fR";
    }

    private void addCommands(List<String> lines) {
        if (command.subcommands().isEmpty()) {
            return;
        }
        lines.add(".SH COMMANDS");
        command.subcommands()
                .forEach((name, line) -> {
                    lines.add(".TP");
                    lines.add("\\fB" + escaped(name) + "\\fR");
                    lines.add(prose(line.getCommandSpec().usageMessage().description()[0]));
                });
    }

    private void addExitCodes(List<String> lines) {
        Map<String, String> codes = command.usageMessage().exitCodeList();
        if (codes.isEmpty()) {
            return;
        }
        lines.add(".SH EXIT STATUS");
        codes.forEach((code, meaning) -> {
            lines.add(".TP");
            lines.add("\\fB" + escaped(code.strip()) + "\\fR");
            lines.add(prose(meaning));
        });
    }

    private String seeAlso() {
        List<String> others = new ArrayList<>();
        if (command.parent() == null) {
            command.subcommands()
                    .values()
                    .forEach(line -> others.add(line.getCommandSpec().qualifiedName("-")));
        } else {
            others.add(command.parent().qualifiedName("-"));
        }
        return others.stream()
                .map(name -> "\\fB" + escaped(name) + "\\fR(1)")
                .collect(Collectors.joining(",\n"));
    }

    private static String withoutStop(String sentence) {
        return sentence.replaceFirst("\\.$", "");
    }

    /// Text as picocli formats it, where a percent sign is written twice and `%n` ends a line.
    private static String prose(String text) {
        return escaped(text.replace("%n", " ").replace("%%", "%"));
    }

    private static String escaped(String text) {
        String safe = text.strip().replace("\\", "\\e").replace("-", "\\-");
        return safe.startsWith(".") || safe.startsWith("'") ? "\\&" + safe : safe;
    }
}
