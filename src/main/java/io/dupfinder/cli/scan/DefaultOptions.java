package io.dupfinder.cli.scan;

import io.dupfinder.config.ConfigException;
import io.dupfinder.config.DefaultOption;
import io.dupfinder.config.NearestName;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/// The options of a command that `config.json` holds, as words of a command line. An option that
/// was typed counts alone, and is left out here.
///
/// @param options of the file
public record DefaultOptions(List<DefaultOption> options) {

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

    private static List<String> words(DefaultOption option, OptionSpec spec) {
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
        return option.values().stream().map(value -> name + "=" + value).toList();
    }
}
