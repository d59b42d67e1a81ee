package io.dupfinder.cli.filter;

import io.dupfinder.cli.console.CommandContext;
import io.dupfinder.cli.console.Conversions;
import io.dupfinder.cli.console.RawArguments;
import io.dupfinder.cli.console.Topic;
import io.dupfinder.cli.console.Topic.Subject;
import io.dupfinder.file.FilePath;
import io.dupfinder.fs.FileAccessException;
import io.dupfinder.walk.GitIgnore;
import io.dupfinder.walk.IgnoreRules;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/// The options that leave files out by where they lie below a PATH: how deep, and by lists of
/// rules.
@Topic(Subject.WHAT)
final class PlaceRules {

    @Option(
            names = "--ignore-file",
            paramLabel = "NAME|FILE",
            description =
                    "Leave out what files called NAME say of the directory they lie in, by git's rules: .gitignore."
                            + " With a slash it is one FILE, whose patterns begin at each PATH. Repeatable.")
    private final List<String> ignoreFiles = new ArrayList<>();

    @Option(
            names = "--max-depth",
            paramLabel = "N",
            description = "Go N directories deep; 1 takes only what lies directly in PATH.")
    private int maxDepth = Integer.MAX_VALUE;

    boolean areAny() {
        return maxDepth != Integer.MAX_VALUE || !ignoreFiles.isEmpty();
    }

    int maxDepth() {
        return maxDepth;
    }

    /// Refuses values that name nothing.
    ///
    /// @throws ParameterException with a sentence for people
    void requireValid(CommandLine line) {
        if (maxDepth < 1) {
            throw new ParameterException(line, "--max-depth takes a whole number from 1 on");
        }
        if (ignoreFiles.contains("")) {
            throw new ParameterException(line, "--ignore-file takes a name, such as .gitignore");
        }
    }

    /// Refuses rules that only a walk can find: files of rules lie in directories, which a question
    /// to the catalog does not list.
    ///
    /// @throws ParameterException with a sentence for people
    void requireNoneInDirectories(CommandLine line) {
        ignoreFiles.stream()
                .filter(typed -> !typed.contains("/"))
                .findFirst()
                .ifPresent(name -> {
                    throw new ParameterException(
                            line,
                            "--ignore-file %s lies in many directories, which only a scan looks into: scan with it, or name one file of rules with a slash, as ./%s"
                                    .formatted(name, name));
                });
    }

    /// The rules of ignore files. The library that reads them is loaded only where there are some.
    ///
    /// @throws ParameterException when one that was named cannot be read
    IgnoreRules ignores(CommandLine line, CommandContext context) {
        if (ignoreFiles.isEmpty()) {
            return IgnoreRules.NONE;
        }
        Conversions conversions = new Conversions(context.environment());
        List<byte[]> names = new ArrayList<>();
        List<FilePath> files = new ArrayList<>();
        for (String typed : ignoreFiles) {
            if (typed.contains("/")) {
                files.add(conversions.path(line, typed));
            } else {
                names.add(RawArguments.bytes(typed));
            }
        }
        @Nullable FilePath reading = null;
        try {
            GitIgnore rules = new GitIgnore(context.fileSystem(), names);
            for (FilePath file : files) {
                reading = file;
                rules.add(file);
            }
            return rules;
        } catch (FileAccessException e) {
            throw new ParameterException(
                    line,
                    "a file of --ignore-file cannot be read: %s: %s".formatted(reading, e.detail()),
                    e);
        }
    }

    /// The options that were given, by name.
    Map<String, String> record() {
        Map<String, String> options = new LinkedHashMap<>();
        if (!ignoreFiles.isEmpty()) {
            options.put("ignoreFile", ignoreFiles.toString());
        }
        if (maxDepth != Integer.MAX_VALUE) {
            options.put("maxDepth", Integer.toString(maxDepth));
        }
        return options;
    }
}
