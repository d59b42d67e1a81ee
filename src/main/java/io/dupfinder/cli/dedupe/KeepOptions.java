package io.dupfinder.cli.dedupe;

import io.dupfinder.cli.console.CommandContext;
import io.dupfinder.cli.console.Conversions;
import io.dupfinder.config.NearestName;
import io.dupfinder.dedupe.Action;
import io.dupfinder.dedupe.Criterion;
import io.dupfinder.dedupe.KeepRules;
import io.dupfinder.dedupe.PathPattern;
import io.dupfinder.file.FilePath;
import io.dupfinder.fs.FileAccessException;
import io.dupfinder.fs.FileStat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/// The options that say which copies stay.
final class KeepOptions {

    @Option(
            names = "--rules",
            paramLabel = "FILE",
            description =
                    "Take rules from a JSON file (docs/removing.md); options that are given too come before them.")
    private @Nullable FilePath rulesFile;

    @Option(
            names = "--prefer",
            paramLabel = "DIR|GLOB",
            description =
                    "Keep copies there rather than others. Repeatable: the first that matches counts most.")
    private final List<String> prefer = new ArrayList<>();

    @Option(
            names = "--keep",
            split = ",",
            paramLabel = "CRITERION",
            description =
                    "Then keep the oldest, newest, shortest-path, longest-path, least-nested, most-nested,"
                            + " most-links or first-root. Several are chained by commas: the first that"
                            + " tells two copies apart decides.")
    private final List<String> keep = new ArrayList<>();

    @Option(
            names = "--protect",
            paramLabel = "DIR|GLOB",
            description = "Never touch what is there, whatever other rules say. Repeatable.")
    private final List<String> protect = new ArrayList<>();

    @Option(
            names = "--only-under",
            paramLabel = "DIR",
            description =
                    "Let only copies below DIR go, and keep copies elsewhere rather than these. Repeatable.")
    private final List<FilePath> onlyUnder = new ArrayList<>();

    @Option(
            names = "--min-copies",
            paramLabel = "N",
            description = "Keep N copies of each content on this host (default 1).")
    private @Nullable Integer minCopies;

    @Option(
            names = "--keep-per",
            paramLabel = "volume|host",
            description = "Keep a copy on each filesystem too, or only one on the host (default).")
    private @Nullable String keepPer;

    @Option(
            names = "--tie",
            paramLabel = "skip|first",
            description =
                    "Where no rule tells which copy stays: keep all of them and list them (skip, the"
                            + " default), or keep the first path.")
    private @Nullable String tie;

    @Option(
            names = "--action",
            paramLabel = "VERB",
            description =
                    "What becomes of the others: quarantine (default), trash (of the desktop), delete (for good),"
                            + " move, hardlink, symlink, or reflink (share the blocks, on btrfs and XFS).")
    private @Nullable String action;

    @Option(
            names = "--move-to",
            paramLabel = "DIR",
            description =
                    "Move the others below DIR, where each keeps its path below PATH. It may be on another filesystem.")
    private @Nullable FilePath moveTo;

    /// Whether no option says which copies stay.
    boolean areAbsent() {
        return rulesFile == null
                && prefer.isEmpty()
                && keep.isEmpty()
                && protect.isEmpty()
                && onlyUnder.isEmpty()
                && minCopies == null
                && keepPer == null
                && tie == null
                && action == null
                && moveTo == null;
    }

    /// The rules: those of the file, each replaced by the options that say something else, but for
    /// what is protected, which adds up.
    KeepRules rules(CommandContext context, CommandLine line) {
        KeepRules base = rulesFile == null ? KeepRules.NONE : RulesFile.read(rulesFile);
        List<PathPattern> allProtected = new ArrayList<>(base.protect());
        allProtected.addAll(patterns(protect, context, line));
        return new KeepRules(
                allProtected,
                onlyUnder.isEmpty()
                        ? base.onlyUnder()
                        : onlyUnder.stream().map(path -> real(path, context)).toList(),
                prefer.isEmpty() ? base.prefer() : patterns(prefer, context, line),
                keep.isEmpty() ? base.keep() : criteria(line),
                reserve(base.reserve(), line),
                action(base.action(), context, line));
    }

    private KeepRules.Reserve reserve(KeepRules.Reserve base, CommandLine line) {
        int copies = Optional.ofNullable(minCopies).orElse(base.copies());
        if (copies < 1) {
            throw new ParameterException(line, "--min-copies takes a whole number from 1 on");
        }
        return new KeepRules.Reserve(
                copies,
                keepPer == null
                        ? base.aVolume()
                        : oneOf(line, "--keep-per", keepPer, "host", "volume").equals("volume"),
                tie == null
                        ? base.takesFirst()
                        : oneOf(line, "--tie", tie, "skip", "first").equals("first"));
    }

    private static String oneOf(
            CommandLine line, String option, String typed, String usual, String other) {
        String word = typed.toLowerCase(Locale.ROOT);
        if (!word.equals(usual) && !word.equals(other)) {
            throw new ParameterException(
                    line, "%s takes %s or %s, not '%s'".formatted(option, usual, other, typed));
        }
        return word;
    }

    private Action action(Action base, CommandContext context, CommandLine line) {
        if (moveTo == null) {
            return action == null
                    ? base
                    : action(
                            action,
                            line,
                            () -> {
                                throw new ParameterException(
                                        line, "--action move needs a directory: --move-to DIR");
                            });
        }
        FilePath directory = realOrToBe(moveTo, context);
        Action chosen = action(action == null ? "move" : action, line, () -> directory);
        if (chosen instanceof Action.Move) {
            return chosen;
        }
        throw new ParameterException(
                line, "--move-to goes with --action move, not with " + chosen.label());
    }

    private static Action action(String typed, CommandLine line, Supplier<FilePath> moveTo) {
        String label = typed.toLowerCase(Locale.ROOT);
        return Action.ofLabel(label, moveTo)
                .orElseThrow(() ->
                        new ParameterException(
                                line,
                                "there is no action '%s'%s; choose %s"
                                        .formatted(
                                                label,
                                                suggestion(label, Action.LABELS),
                                                String.join(", ", Action.LABELS))));
    }

    private List<Criterion> criteria(CommandLine line) {
        return keep.stream()
                .map(word -> word.strip().toLowerCase(Locale.ROOT))
                .map(word ->
                        Criterion.ofLabel(word)
                                .orElseThrow(() ->
                                        new ParameterException(
                                                line,
                                                "nothing is kept by '%s'%s; choose %s"
                                                        .formatted(
                                                                word,
                                                                suggestion(word, labels()),
                                                                Criterion.labels()))))
                .toList();
    }

    private static List<String> labels() {
        return Arrays.stream(Criterion.values()).map(Criterion::label).toList();
    }

    private static String suggestion(String word, List<String> names) {
        return NearestName.of(word, names).map(near -> ", did you mean " + near + "?").orElse("");
    }

    private static List<PathPattern> patterns(
            List<String> typed, CommandContext context, CommandLine line) {
        return typed.stream().map(text -> pattern(text, context, line)).toList();
    }

    /// A path that is there is meant as a path, whatever characters it has; a text with wildcards
    /// is a pattern.
    static PathPattern pattern(String text, CommandContext context, CommandLine line) {
        FilePath path = path(text, context, line);
        boolean isGlob = text.chars().anyMatch(c -> PathPattern.GLOB.indexOf(c) >= 0);
        if (isGlob && !isThere(path, context)) {
            try {
                return PathPattern.of(text);
            } catch (IllegalArgumentException e) {
                throw new ParameterException(line, String.valueOf(e.getMessage()), e);
            }
        }
        FilePath real = real(path, context);
        PathPattern below = new PathPattern.Below(real);
        if (!PathPattern.of(below.toString()).matches(real)) {
            throw new ParameterException(
                    line,
                    "the path %s has wildcards and bytes that are no text; give a pattern that it matches"
                            .formatted(real));
        }
        return below;
    }

    /// A path as it was typed.
    static FilePath path(String text, CommandContext context, CommandLine line) {
        return new Conversions(context.environment()).path(line, text);
    }

    private static boolean isThere(FilePath path, CommandContext context) {
        try {
            context.fileSystem().stat(path, new FileStat());
            return true;
        } catch (FileAccessException e) {
            return false;
        }
    }

    /// The path without links of a directory that need not be there yet.
    private static FilePath realOrToBe(FilePath path, CommandContext context) {
        try {
            return context.fileSystem().realPath(path);
        } catch (FileAccessException e) {
            return path.parent()
                    .map(parent -> realOrToBe(parent, context).resolve(path.name()))
                    .orElse(path);
        }
    }

    /// The path without links; as typed where it is not there.
    static FilePath real(FilePath path, CommandContext context) {
        try {
            return context.fileSystem().realPath(path);
        } catch (FileAccessException e) {
            return path;
        }
    }
}
