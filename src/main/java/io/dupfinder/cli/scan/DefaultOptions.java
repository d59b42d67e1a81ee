package io.dupfinder.cli.scan;

import io.dupfinder.cli.console.OutputFile;
import io.dupfinder.config.ConfigException;
import io.dupfinder.config.DefaultOption;
import io.dupfinder.config.NearestName;
import io.dupfinder.file.FilePath;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/// The options of a command that `config.json` holds, as words of a command line. An option that
/// was typed counts alone, and is left out here.
///
/// @param options of the file
/// @param file that holds them
/// @param home the user's
public record DefaultOptions(List<DefaultOption> options, FilePath file, FilePath home) {

    /// Types of options whose values are paths.
    private static final Set<Class<?>> PATHS = Set.of(FilePath.class, OutputFile.class);

    /// Options whose values are paths as they were typed, where `-` stands for standard input.
    private static final Set<String> LISTS = Set.of("files-from", "files-from0");

    /// The words to put behind the command's name.
    ///
    /// @param typed the command line as it was typed
    /// @throws ConfigException where the command has no such option, or it takes no such value
    public List<String> words(ParseResult typed) {
        List<String> words = new ArrayList<>();
        for (DefaultOption option : options) {
            OptionSpec spec = spec(option, typed.commandSpec());
            if (!typed.hasMatchedOption(spec)) {
                words.addAll(words(option, spec));
            }
        }
        return words;
    }

    private static OptionSpec spec(DefaultOption option, CommandSpec command) {
        List<String> known =
                command.options().stream()
                        .filter(spec ->
                                !spec.inherited() && !spec.usageHelp() && !spec.versionHelp())
                        .map(spec -> spec.longestName().replaceFirst("^--", ""))
                        .toList();
        if (!known.contains(option.name())) {
            throw new ConfigException(
                    option.place()
                            + ": "
                            + NearestName.of(option.name(), known)
                                    .map("there is no such option; did you mean \"%s\"?"::formatted)
                                    .orElse(
                                            "there is no such option of `dupfinder scan` that may stand here"));
        }
        return command.findOption("--" + option.name());
    }

    private List<String> words(DefaultOption option, OptionSpec spec) {
        String name = "--" + option.name();
        if (spec.arity().max() == 0) {
            return switch (String.join(",", option.values())) {
                case "true" -> List.of(name);
                case "false" -> List.of();
                default ->
                        throw new ConfigException(
                                option.place() + ": expected true or false, without quotes");
            };
        }
        boolean isPath =
                LISTS.contains(option.name())
                        || PATHS.contains(spec.type())
                        || Arrays.stream(spec.auxiliaryTypes()).anyMatch(PATHS::contains);
        return (isPath ? option.paths(file, home) : option.values())
                .stream().map(value -> name + "=" + value).toList();
    }
}
