package io.dupfinder.cli.scan;

import io.dupfinder.cli.console.CommandContext;
import io.dupfinder.cli.console.Conversions;
import io.dupfinder.cli.console.RawArguments;
import io.dupfinder.cli.console.Topic;
import io.dupfinder.cli.console.Topic.Subject;
import io.dupfinder.cli.filter.FilterOptions;
import io.dupfinder.config.Account;
import io.dupfinder.file.FilePath;
import io.dupfinder.fs.FileAccessException;
import io.dupfinder.walk.FileRules;
import io.dupfinder.walk.GitIgnore;
import io.dupfinder.walk.IgnoreRules;
import io.dupfinder.walk.WalkFilter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/// The options that say what a walk takes up: those of every filter, and those that have a meaning
/// only where directories are listed.
@Topic(Subject.WHAT)
final class WalkOptions {

    @Mixin private final FilterOptions filters = new FilterOptions();

    @Option(
            names = "--owner",
            paramLabel = "USER",
            description = "Take only files of this user, by name or number.")
    private @Nullable String owner;

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

    @Option(names = "--one-file-system", description = "Stay on the filesystem of each PATH.")
    private boolean oneFileSystem;

    @Option(
            names = "--follow",
            description =
                    "Follow symbolic links; what they lead to is met once, under its own path.")
    private boolean follow;

    /// Refuses values that contradict each other, or that name nothing.
    ///
    /// @throws ParameterException with a sentence for people
    void requireValid(CommandLine line, Instant now) {
        if (maxDepth < 1) {
            throw new ParameterException(line, "--max-depth takes a whole number from 1 on");
        }
        filters.requireValid(line, now);
        if (owner != null && Account.userNumber(owner).isEmpty()) {
            throw new ParameterException(
                    line, "there is no user '%s' here; a number works too".formatted(owner));
        }
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
            if (typed.isEmpty()) {
                throw new ParameterException(
                        line, "--ignore-file takes a name, such as .gitignore");
            }
            if (typed.contains("/")) {
                files.add(conversions.path(line, typed));
            } else {
                names.add(RawArguments.bytes(typed));
            }
        }
        try {
            return new GitIgnore(context.fileSystem(), names, files);
        } catch (FileAccessException e) {
            throw new ParameterException(
                    line,
                    "a file of --ignore-file cannot be read: %s: %s"
                            .formatted(PathList.some(files), e.detail()),
                    e);
        }
    }

    WalkFilter filter(Instant now, IgnoreRules ignores) {
        return new WalkFilter(
                new FileRules(
                        filters.sizes(),
                        filters.ages(now),
                        owner == null ? OptionalInt.empty() : Account.userNumber(owner)),
                filters.names().with(ignores),
                maxDepth,
                oneFileSystem,
                follow);
    }

    /// The options that differ from the defaults, for the catalog's record of the scan.
    Map<String, String> record() {
        Map<String, String> options = new LinkedHashMap<>(filters.record());
        if (owner != null) {
            options.put("owner", owner);
        }
        if (!ignoreFiles.isEmpty()) {
            options.put("ignoreFile", ignoreFiles.toString());
        }
        if (maxDepth != Integer.MAX_VALUE) {
            options.put("maxDepth", Integer.toString(maxDepth));
        }
        if (oneFileSystem) {
            options.put("oneFileSystem", "true");
        }
        if (follow) {
            options.put("follow", "true");
        }
        return options;
    }
}
