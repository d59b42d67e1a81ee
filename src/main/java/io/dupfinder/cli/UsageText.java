package io.dupfinder.cli;

import io.dupfinder.cli.console.RawArguments;
import io.dupfinder.config.Environment;
import io.dupfinder.config.NearestName;
import io.dupfinder.file.NioPath;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// Words for a command line that is not understood, in one style whoever noticed it.
record UsageText(Environment environment) {

    private static final Pattern VALUE =
            Pattern.compile(
                    "Invalid value for option '(\\S+)'(?: \\([^)]*\\))?: (.*)", Pattern.DOTALL);
    private static final Pattern POSITIONAL =
            Pattern.compile(
                    "Invalid value for positional parameter at index \\S+ \\([^)]*\\): (.*)",
                    Pattern.DOTALL);
    private static final Pattern EXCLUSIVE =
            Pattern.compile("Error: (.*) are mutually exclusive \\(specify only one\\)");
    private static final Pattern ONE_OF =
            Pattern.compile(
                    "expected one of \\[(.*)\\] \\(case-(?:in)?sensitive\\) but was '(.*)'",
                    Pattern.DOTALL);
    private static final Pattern NO_NUMBER =
            Pattern.compile("'(.*)' is not an? (?:int|long|short|byte)", Pattern.DOTALL);

    /// Options that other finders have, and what they mean here.
    private static final Map<String, String> HABITS =
            Map.ofEntries(
                    Map.entry(
                            "-r",
                            "directories are always taken with all below them, and the page goes where --report says"),
                    Map.entry("-R", "directories are always taken with all below them"),
                    Map.entry("--recursive", "directories are always taken with all below them"),
                    Map.entry("-a", "the digest is chosen by --algorithm"),
                    Map.entry("-p", "--threads says how many files are read at once"),
                    Map.entry("-j", "--threads says how many files are read at once"),
                    Map.entry("--processes", "--threads says how many files are read at once"),
                    Map.entry("-b", "there is nothing to set for it here"),
                    Map.entry("-c", "there is nothing to set for it here"),
                    Map.entry("--batch-size", "there is nothing to set for it here"),
                    Map.entry("--chunk-size", "there is nothing to set for it here"),
                    Map.entry("--skip-html", "did you mean --no-report?"),
                    Map.entry("--no-color", "did you mean --color never?"),
                    Map.entry("--no-colour", "did you mean --color never?"),
                    Map.entry("-x", "did you mean --exclude or --one-file-system?"),
                    Map.entry("-n", "did you mean --no-report?"),
                    Map.entry("-i", "did you mean --include?"),
                    Map.entry("-s", "did you mean --min-size, or --follow?"));

    /// Commands that ask the catalog.
    private static final Set<String> ASKING = Set.of("report", "plan", "review", "compare");

    String of(ParameterException failure) {
        return RawArguments.printable(
                switch (failure) {
                    case UnmatchedArgumentException unmatched -> unmatched(unmatched);
                    case MissingParameterException missing -> missing(missing);
                    default -> reworded(String.valueOf(failure.getMessage()));
                });
    }

    private static String reworded(String message) {
        Matcher exclusive = EXCLUSIVE.matcher(message);
        if (exclusive.matches()) {
            return exclusive.group(1).replaceAll("=\\S+(?=,|$)", "").replace(", ", " and ")
                    + " contradict each other: leave one away";
        }
        Matcher value = VALUE.matcher(message);
        if (value.matches()) {
            return value.group(1) + ": " + reason(value.group(2));
        }
        Matcher positional = POSITIONAL.matcher(message);
        return positional.matches() ? reason(positional.group(1)) : message;
    }

    private static String reason(String message) {
        Matcher oneOf = ONE_OF.matcher(message);
        if (oneOf.matches()) {
            return "'%s' is no choice; write %s"
                    .formatted(oneOf.group(2), oneOf.group(1).toLowerCase(Locale.ROOT));
        }
        Matcher number = NO_NUMBER.matcher(message);
        return number.matches() ? "'%s' is not a whole number".formatted(number.group(1)) : message;
    }

    private static String missing(MissingParameterException failure) {
        List<ArgSpec> missing = failure.getMissing();
        String message = String.valueOf(failure.getMessage());
        Optional<OptionSpec> withoutValue =
                missing.size() == 1 && missing.getFirst() instanceof OptionSpec option
                        ? Optional.of(option)
                        : Optional.empty();
        if (withoutValue.isPresent() && message.contains("parameter for option")) {
            return "%s needs a value: %s"
                    .formatted(withoutValue.get().longestName(), withoutValue.get().paramLabel());
        }
        String names =
                missing.stream()
                        .map(spec ->
                                spec instanceof OptionSpec option
                                        ? option.longestName()
                                        : spec.paramLabel())
                        .collect(Collectors.joining(", "));
        if (names.isEmpty()) {
            return message;
        }
        return missing.size() == 1 ? names + " is missing" : "one of these is missing: " + names;
    }

    private String unmatched(UnmatchedArgumentException failure) {
        CommandLine line = failure.getCommandLine();
        String first = failure.getUnmatched().getFirst();
        String quoted = "'" + first + "'";
        if (failure.isUnknownOption()) {
            String name = first.replaceFirst("=.*", "");
            return "there is no option " + quoted + suggestedOption(name, line);
        }
        if (line.getSubcommands().isEmpty()) {
            return quoted + " is one argument too many";
        }
        boolean isPathToScan = line.getParent() == null && isPath(first);
        return "there is no command %s%s"
                .formatted(
                        quoted,
                        isPathToScan
                                ? "; did you mean `dupfinder scan %s`?".formatted(first)
                                : NearestName.of(first, line.getSubcommands().keySet())
                                        .map(near -> "; did you mean " + near + "?")
                                        .orElse(""));
    }

    /// Options of scan that a question to the catalog cannot take, and why.
    private static final Map<String, String> OF_SCANS =
            Map.of(
                    "--owner",
                    "the catalog does not know who owns a file: `dupfinder scan --owner USER` finds the duplicates of one user's files",
                    "--one-file-system",
                    "name the filesystem's directory as PATH, or leave others out by --exclude",
                    "--follow",
                    "the catalog has each file under its own path: name that as PATH");

    /// Names of one letter are all near each other. Only a habit from other programs tells which is
    /// meant.
    private static String suggestedOption(String name, CommandLine line) {
        String habit = HABITS.get(name);
        if (habit != null) {
            return "; " + habit;
        }
        String ofScans = OF_SCANS.get(name);
        if (ofScans != null && ASKING.contains(line.getCommandName())) {
            return " here; " + ofScans;
        }
        return name.length() <= 2
                ? ""
                : NearestName.of(name, line.getCommandSpec().optionsMap().keySet())
                        .map(near -> "; did you mean " + near + "?")
                        .orElse("");
    }

    private boolean isPath(String word) {
        if (word.contains("/") || word.startsWith("~") || word.startsWith(".")) {
            return true;
        }
        try {
            return !word.isEmpty()
                    && Files.exists(
                            NioPath.of(
                                    NioPath.ofTyped(
                                            RawArguments.bytes(word),
                                            environment.workingDirectory())));
        } catch (InvalidPathException e) {
            return false;
        }
    }
}
