package io.dupfinder.cli.filter;

import io.dupfinder.cli.console.CommandContext;
import io.dupfinder.cli.console.Completions;
import io.dupfinder.cli.console.PointInTime;
import io.dupfinder.cli.console.Topic;
import io.dupfinder.cli.console.Topic.Subject;
import io.dupfinder.config.NearestName;
import io.dupfinder.file.ByteCount;
import io.dupfinder.file.FileTime;
import io.dupfinder.file.FileType;
import io.dupfinder.file.Glob;
import io.dupfinder.file.PathRegex;
import io.dupfinder.file.PathSelector;
import io.dupfinder.walk.Extensions;
import io.dupfinder.walk.FileRules;
import io.dupfinder.walk.IgnoreRules;
import io.dupfinder.walk.NameRules;
import io.dupfinder.walk.PatternList;
import io.dupfinder.walk.WalkFilter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
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

    @Option(
            names = "--exclude",
            paramLabel = "GLOB",
            description =
                    "Leave out what matches, directories with all below them. Without a slash it is"
                            + " matched against the name, else against the path below PATH, or the"
                            + " whole path if it begins with a slash: TEST, '*.tmp', '**/TEST/*.o',"
                            + " /srv/TEST. Give the option once for each GLOB.")
    private final List<Glob> excludes = new ArrayList<>();

    @Option(
            names = "--include",
            paramLabel = "GLOB",
            description = "Take only files that match. Give the option once for each GLOB.")
    private final List<Glob> includes = new ArrayList<>();

    @Option(
            names = "--exclude-regex",
            paramLabel = "REGEX",
            description =
                    "Leave out what a regular expression (RE2) finds something in, searched in the"
                            + " whole path: '/[0-9]{4}/raw$'.")
    private final List<PathRegex> excludeRegexes = new ArrayList<>();

    @Option(
            names = "--regex",
            paramLabel = "REGEX",
            description = "Take only files in whose whole path it finds something.")
    private final List<PathRegex> includeRegexes = new ArrayList<>();

    @Option(
            names = "--ext",
            paramLabel = "EXT",
            split = ",",
            description =
                    "Take only files with one of these extensions: jpg,png. Capitals do not count.")
    private final List<String> extensions = new ArrayList<>();

    @Option(
            names = "--type",
            paramLabel = "TYPE",
            split = ",",
            completionCandidates = TypeNames.class,
            description =
                    "Take only files whose extension is usual for image, video, audio, document,"
                            + " archive or code.")
    private final List<String> types = new ArrayList<>();

    @Option(
            names = "--skip",
            paramLabel = "PRESET",
            split = ",",
            completionCandidates = PresetNames.class,
            description =
                    "Leave out what a word stands for: vcs, node_modules, trash, snapshots, caches,"
                            + " thumbnails.")
    private final List<String> presets = new ArrayList<>();

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

    /// Types, for completion.
    static final class TypeNames extends Completions {
        TypeNames() {
            super(FileType.values(), FileType::label);
        }
    }

    /// Presets, for completion.
    static final class PresetNames extends Completions {
        PresetNames() {
            super(Preset.values(), Preset::label);
        }
    }

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
        for (String type : types) {
            if (FileType.ofLabel(type).isEmpty()) {
                throw new ParameterException(
                        line,
                        "there is no type '%s'%s; choose image, video, audio, document, archive or code"
                                .formatted(
                                        type,
                                        meant(
                                                type,
                                                Arrays.stream(FileType.values())
                                                        .map(FileType::label)
                                                        .toList())));
            }
        }
        for (String preset : presets) {
            if (Preset.ofLabel(preset).isEmpty()) {
                throw new ParameterException(
                        line,
                        "--skip knows no '%s'%s; choose %s. --exclude takes any name"
                                .formatted(
                                        preset,
                                        meant(
                                                preset,
                                                Arrays.stream(Preset.values())
                                                        .map(Preset::label)
                                                        .toList()),
                                        Preset.labels()));
            }
        }
    }

    private static String meant(String written, List<String> names) {
        return NearestName.of(written, names).map(", did you mean %s?"::formatted).orElse("");
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
        return newer != null
                || older != null
                || places.areAny()
                || Stream.of(
                                excludes,
                                includes,
                                excludeRegexes,
                                includeRegexes,
                                extensions,
                                types,
                                presets)
                        .anyMatch(values -> !values.isEmpty());
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
        List<PathSelector> out = new ArrayList<>(excludes);
        out.addAll(excludeRegexes);
        List<PathSelector> in = new ArrayList<>(includes);
        in.addAll(includeRegexes);
        return new NameRules(
                new PatternList(out),
                new PatternList(in),
                new PatternList(
                        presets.stream()
                                .flatMap(word -> Preset.ofLabel(word).stream())
                                .map(Preset::selector)
                                .toList()),
                wantedExtensions());
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

    private Extensions wantedExtensions() {
        List<Extensions.Choice> choices = new ArrayList<>();
        for (String extension : extensions) {
            String bare = extension.strip().toLowerCase(Locale.ROOT).replaceFirst("^\\*?\\.", "");
            choices.add(new Extensions.Choice("--ext '" + extension + "'", Set.of(bare)));
        }
        for (String type : types) {
            choices.add(
                    new Extensions.Choice(
                            "--type " + type,
                            FileType.ofLabel(type).map(FileType::extensions).orElse(Set.of())));
        }
        return new Extensions(choices);
    }

    /// The options that were given, by name; the smallest size always. For the record of a scan.
    public Map<String, String> record() {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("minSize", Long.toString(minSize().bytes()));
        if (maxSize != null) {
            options.put("maxSize", Long.toString(maxSize.bytes()));
        }
        put(options, "exclude", excludes, excludeRegexes);
        put(options, "include", includes, includeRegexes);
        put(options, "ext", extensions);
        put(options, "type", types);
        put(options, "skip", presets);
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

    private static void put(Map<String, String> options, String name, List<?>... values) {
        List<?> all = Arrays.stream(values).flatMap(List::stream).toList();
        if (!all.isEmpty()) {
            options.put(name, all.toString());
        }
    }
}
