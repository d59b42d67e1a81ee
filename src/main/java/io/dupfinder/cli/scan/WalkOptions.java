package io.dupfinder.cli.scan;

import io.dupfinder.cli.console.CommandContext;
import io.dupfinder.cli.console.Topic;
import io.dupfinder.cli.console.Topic.Subject;
import io.dupfinder.cli.filter.FilterOptions;
import io.dupfinder.config.Account;
import io.dupfinder.walk.FileRules;
import io.dupfinder.walk.IgnoreRules;
import io.dupfinder.walk.WalkFilter;
import java.time.Instant;
import java.util.LinkedHashMap;
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
        filters.requireValid(line, now);
        if (owner != null && Account.userNumber(owner).isEmpty()) {
            throw new ParameterException(
                    line, "there is no user '%s' here; a number works too".formatted(owner));
        }
    }

    /// The rules of ignore files.
    ///
    /// @throws ParameterException when one that was named cannot be read
    IgnoreRules ignores(CommandLine line, CommandContext context) {
        return filters.ignores(line, context);
    }

    WalkFilter filter(Instant now, IgnoreRules ignores) {
        return new WalkFilter(
                new FileRules(
                        filters.sizes(),
                        filters.ages(now),
                        owner == null ? OptionalInt.empty() : Account.userNumber(owner)),
                filters.names().with(ignores),
                filters.maxDepth(),
                oneFileSystem,
                follow);
    }

    /// The options that differ from the defaults, for the catalog's record of the scan.
    Map<String, String> record() {
        Map<String, String> options = new LinkedHashMap<>(filters.record());
        if (owner != null) {
            options.put("owner", owner);
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
