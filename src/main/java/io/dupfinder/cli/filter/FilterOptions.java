package io.dupfinder.cli.filter;

import io.dupfinder.cli.console.CommandContext;
import io.dupfinder.cli.console.PointInTime;
import io.dupfinder.cli.console.Topic;
import io.dupfinder.cli.console.Topic.Subject;
import io.dupfinder.file.ByteCount;
import io.dupfinder.file.FileTime;
import io.dupfinder.walk.FileRules;
import io.dupfinder.walk.IgnoreRules;
import io.dupfinder.walk.NameRules;
import io.dupfinder.walk.WalkFilter;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/// The options that leave files out by name, size, age or place: of a scan, or of what the catalog
/// knows.
@Topic(Subject.WHAT)
public final class FilterOptions {

    private static final ByteCount DEFAULT_MIN_SIZE = new ByteCount(1);

    @Option(
            names = "--min-size",
            paramLabel = "SIZE",
            description =
                    "Leave out smaller files (default 1; 0 groups empty files too)."
                            + " 10K, 5M, 2GiB are sizes.")
    private @Nullable ByteCount minSize;

    @Option(names = "--max-size", paramLabel = "SIZE", description = "Leave out larger files.")
    private @Nullable ByteCount maxSize;

    @Mixin private final NameOptions names = new NameOptions();

    @Option(
            names = "--newer",
            paramLabel = "TIME",
            description = "Take only files changed since then: 30d, 12h, 2026-11-22, yesterday.")
    private @Nullable PointInTime newer;

    @Option(
            names = "--older",
            paramLabel = "TIME",
            description = "Take only files changed before then.")
    private @Nullable PointInTime older;

    @Mixin private final PlaceRules places = new PlaceRules();

    /// Refuses values that contradict each other, or that name nothing.
    ///
    /// @throws ParameterException with a sentence for people
    public void requireValid(CommandLine line, Instant now) {
        places.requireValid(line);
        if (maxSize != null && maxSize.compareTo(minSize()) < 0) {
            throw new ParameterException(
                    line,
                    "--max-size %s is less than --min-size %s: no file is both"
                            .formatted(maxSize.human(), minSize().human()));
        }
        if (newer != null && older != null && !newer.at(now).isBefore(older.at(now))) {
            throw new ParameterException(
                    line,
                    "--newer lies behind --older: no file was changed since one and before the other");
        }
        names.requireValid(line);
    }

    private ByteCount minSize() {
        return smallest().orElse(DEFAULT_MIN_SIZE);
    }

    /// The smallest size, where it was given.
    public Optional<ByteCount> smallest() {
        return Optional.ofNullable(minSize);
    }

    /// Whether anything but a smallest size was given.
    public boolean areAny() {
        return maxSize != null || hasRule();
    }

    private boolean hasRule() {
        return newer != null || older != null || names.areAny() || places.areAny();
    }

    public FileRules.Sizes sizes() {
        return new FileRules.Sizes(minSize(), Optional.ofNullable(maxSize));
    }

    public FileRules.Ages ages(Instant now) {
        return new FileRules.Ages(
                newer == null ? Long.MIN_VALUE : FileTime.nanos(newer.at(now)),
                older == null ? Long.MAX_VALUE : FileTime.nanos(older.at(now)));
    }

    public NameRules names() {
        return names.rules();
    }

    /// How many directories deep files may lie.
    public int maxDepth() {
        return places.maxDepth();
    }

    /// The rules of ignore files.
    ///
    /// @throws ParameterException when one that was named cannot be read
    public IgnoreRules ignores(CommandLine line, CommandContext context) {
        return places.ignores(line, context);
    }

    /// The same choice for questions to the catalog.
    ///
    /// @throws ParameterException where the catalog does not know enough
    public CatalogFilter ofCatalog(CommandLine line, CommandContext context) {
        places.requireNoneInDirectories(line);
        WalkFilter rules =
                new WalkFilter(
                        new FileRules(
                                FileRules.Sizes.ALL,
                                ages(context.process().clock().instant()),
                                OptionalInt.empty()),
                        names().with(places.ignores(line, context)),
                        places.maxDepth(),
                        false,
                        false);
        return new CatalogFilter(
                smallest(),
                Optional.ofNullable(maxSize),
                hasRule() ? Optional.of(rules) : Optional.empty());
    }

    /// The options that were given, by name; the smallest size always. For the record of a scan.
    public Map<String, String> record() {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("minSize", Long.toString(minSize().bytes()));
        if (maxSize != null) {
            options.put("maxSize", Long.toString(maxSize.bytes()));
        }
        options.putAll(names.record());
        if (newer != null) {
            options.put("newer", newer.toString());
        }
        if (older != null) {
            options.put("older", older.toString());
        }
        options.putAll(places.record());
        return options;
    }

    /// The options that were given, as words of a command line; for the record of a plan.
    public List<String> words() {
        Map<String, String> options = record();
        if (minSize == null) {
            options.remove("minSize");
        }
        return options.entrySet().stream()
                .map(option ->
                        "--%s %s"
                                .formatted(
                                        option.getKey()
                                                .replaceAll("([A-Z])", "-$1")
                                                .toLowerCase(Locale.ROOT),
                                        option.getValue().replaceAll("^\\[|\\]$", "")))
                .toList();
    }
}
