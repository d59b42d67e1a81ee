package io.dupfinder.cli.filter;

import io.dupfinder.cli.console.Completions;
import io.dupfinder.cli.console.Topic;
import io.dupfinder.cli.console.Topic.Subject;
import io.dupfinder.config.NearestName;
import io.dupfinder.file.FileType;
import io.dupfinder.file.Glob;
import io.dupfinder.file.PathRegex;
import io.dupfinder.file.PathSelector;
import io.dupfinder.walk.Extensions;
import io.dupfinder.walk.NameRules;
import io.dupfinder.walk.PatternList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/// The options that leave files out by what they and the directories above them are called.
@Topic(Subject.WHAT)
final class NameOptions {

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

    /// Whether one was given.
    boolean areAny() {
        return Stream.of(
                        excludes,
                        includes,
                        excludeRegexes,
                        includeRegexes,
                        extensions,
                        types,
                        presets)
                .anyMatch(values -> !values.isEmpty());
    }

    /// Refuses values that name nothing.
    ///
    /// @throws ParameterException with a sentence for people
    void requireValid(CommandLine line) {
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

    NameRules rules() {
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

    /// The options that were given, by name.
    Map<String, String> record() {
        Map<String, String> options = new LinkedHashMap<>();
        put(options, "exclude", excludes, excludeRegexes);
        put(options, "include", includes, includeRegexes);
        put(options, "ext", extensions);
        put(options, "type", types);
        put(options, "skip", presets);
        return options;
    }

    private static void put(Map<String, String> options, String name, List<?>... values) {
        List<?> all = Arrays.stream(values).flatMap(List::stream).toList();
        if (!all.isEmpty()) {
            options.put(name, all.toString());
        }
    }
}
