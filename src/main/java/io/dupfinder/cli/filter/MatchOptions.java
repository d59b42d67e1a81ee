package io.dupfinder.cli.filter;

import io.dupfinder.catalog.GroupMatching;
import io.dupfinder.cli.console.Topic;
import io.dupfinder.cli.console.Topic.Subject;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.Subtrees;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/// The options that say what the members of a group have in common besides their content, and where
/// they lie.
@Topic(Subject.WHAT)
public final class MatchOptions {

    @Option(
            names = "--match-name",
            description = "Group only files of one name; other files of their content are others.")
    private boolean byName;

    @Option(
            names = "--match-extension",
            description = "Group only files of one extension. Capitals do not count.")
    private boolean byExtension;

    @Option(
            names = {"--isolate", "--across"},
            description = "Only groups with members at or below two or more of the PATHs.")
    private boolean across;

    @Option(
            names = "--reference",
            paramLabel = "DIR",
            description =
                    "Only what has a copy at or below DIR, and another one elsewhere. Those in DIR are to stay: they are not"
                            + " counted as redundant, and not in lists for programs. Repeatable.")
    private final List<FilePath> reference = new ArrayList<>();

    public boolean areAny() {
        return splits() || across || !reference.isEmpty();
    }

    /// The options that were given, by name, for the catalog's record of a scan.
    ///
    /// @param kept the directories of `--reference`, without links
    public Map<String, String> record(List<FilePath> kept) {
        Map<String, String> options = new LinkedHashMap<>();
        put(options, "matchName", byName);
        put(options, "matchExtension", byExtension);
        put(options, "isolate", across);
        if (!kept.isEmpty()) {
            options.put(
                    "reference",
                    kept.stream().map(FilePath::text).collect(Collectors.joining("\n")));
        }
        return options;
    }

    private static void put(Map<String, String> options, String name, boolean given) {
        if (given) {
            options.put(name, "true");
        }
    }

    /// Whether one content may be several groups.
    public boolean splits() {
        return byName || byExtension;
    }

    /// The directories whose copies are to stay, as they were given.
    public List<FilePath> reference() {
        return List.copyOf(reference);
    }

    /// The way to make groups.
    ///
    /// @param asked the PATHs, and `kept` the directories of `--reference`, without links
    /// @throws ParameterException when there are too few PATHs
    public GroupMatching matching(CommandLine line, List<FilePath> asked, List<FilePath> kept) {
        Subtrees trees = Subtrees.of(across ? asked : List.of());
        if (across && trees.tops().size() < 2) {
            throw new ParameterException(
                    line, "--isolate needs two PATHs or more, none within another");
        }
        return new GroupMatching(byName, byExtension, trees, Subtrees.of(kept));
    }
}
