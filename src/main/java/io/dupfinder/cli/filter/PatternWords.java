package io.dupfinder.cli.filter;

import io.dupfinder.cli.console.RawArguments;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.Glob;
import io.dupfinder.file.NioPath;
import io.dupfinder.file.PathSelector;
import io.dupfinder.walk.NameRules;
import io.dupfinder.walk.WalkFilter;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Sentences about patterns that matched nothing, with what their author may have meant.
///
/// @param workingDirectory that a shell completes paths from
/// @param none words for no file of those that were looked at
public record PatternWords(FilePath workingDirectory, String none) {

    /// One for each pattern of a filter that matched nothing.
    public List<String> of(WalkFilter filter) {
        NameRules names = filter.names();
        return Stream.of(
                        names.ignores().problems().stream(),
                        names.excludes().unmatched().stream()
                                .map(pattern -> words("--exclude", pattern)),
                        names.includes().unmatched().stream()
                                .map(pattern -> words("--include", pattern)),
                        names.extensions().unmatched().stream()
                                .map(option ->
                                        "%s matched nothing: %s has such an extension"
                                                .formatted(option, none)))
                .flatMap(words -> words)
                .toList();
    }

    private String words(String option, PathSelector pattern) {
        return pattern instanceof Glob glob
                ? "%s '%s' matched nothing; %s"
                        .formatted(option, glob, meant(glob.toString()).orElse(usual(glob)))
                : "%s '%s' matched nothing; it is searched in the whole path"
                        .formatted(
                                option.equals("--exclude") ? "--exclude-regex" : "--regex",
                                pattern);
    }

    private Optional<String> meant(String glob) {
        if (glob.startsWith("~")) {
            return Optional.of("a shell replaces ~ only where it is not in quotes");
        }
        if (glob.contains(",") && !glob.contains("{")) {
            return Optional.of(
                    "a comma is part of a name: give the option once for each pattern, or write '{%s}'"
                            .formatted(glob));
        }
        if (glob.matches(".*[?*+@!]\\(.*\\).*")) {
            return Optional.of("of alternatives only {a,b} is known here, not those of bash");
        }
        return glob.contains("/") && !glob.startsWith("/") ? fromHere(glob) : Optional.empty();
    }

    /// A path that a shell completed from the working directory, while patterns begin at PATH.
    private Optional<String> fromHere(String glob) {
        FilePath path = NioPath.ofTyped(RawArguments.bytes(glob), workingDirectory);
        return Files.exists(NioPath.of(path), LinkOption.NOFOLLOW_LINKS)
                ? Optional.of(
                        "it begins at the PATH that is scanned, not here: did you mean '%s'?"
                                .formatted(path))
                : Optional.empty();
    }

    private static String usual(Glob glob) {
        return glob.isRelative()
                ? "with a slash it is the path below PATH, from its beginning; '**/' stands for any directories"
                : "patterns are of whole names, and capital letters count";
    }
}
