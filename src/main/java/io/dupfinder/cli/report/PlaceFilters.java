package io.dupfinder.cli.report;

import io.dupfinder.catalog.Catalog;
import io.dupfinder.catalog.DuplicateGroup;
import io.dupfinder.catalog.GroupedFile;
import io.dupfinder.catalog.ListedFile;
import io.dupfinder.cli.console.AskedPaths;
import io.dupfinder.cli.console.CommandContext;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.Subtrees;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/// The options that choose groups by the places of all their members.
final class PlaceFilters {

    @Option(
            names = "--not-in",
            paramLabel = "DIR",
            description = "Leave out what has a copy at or below DIR. Repeatable.")
    private final List<FilePath> notIn = new ArrayList<>();

    @Option(
            names = "--across",
            description = "Only groups with members at or below two or more of the PATHs.")
    private boolean across;

    @Option(
            names = "--reference",
            paramLabel = "DIR",
            description =
                    "Only what has a copy at or below DIR, and another one elsewhere. Those in DIR are to stay: they are not"
                            + " counted as redundant, and not in lists for programs. Repeatable.")
    private final List<FilePath> reference = new ArrayList<>();

    /// The options of a run, with the paths as the catalog has them.
    ///
    /// @param asked the PATHs
    record Places(List<FilePath> asked, Subtrees notIn, boolean across, Subtrees reference) {

        boolean areAny() {
            return across || !notIn.areNone() || !reference.areNone();
        }

        /// Leaves out groups.
        Iterable<DuplicateGroup> of(Iterable<DuplicateGroup> groups) {
            return areAny() ? () -> stream(groups).filter(this::admits).iterator() : groups;
        }

        /// Leaves out files that have no copy.
        Iterable<ListedFile> ofUnique(Iterable<ListedFile> files) {
            return notIn.areNone()
                    ? files
                    : () ->
                            stream(files)
                                    .filter(file -> !notIn.contain(file.file().path()))
                                    .iterator();
        }

        private static <T> Stream<T> stream(Iterable<T> all) {
            return StreamSupport.stream(all.spliterator(), false);
        }

        private boolean admits(DuplicateGroup group) {
            return (notIn.areNone() || !hasAny(group, notIn::contain))
                    && (reference.areNone() || hasAny(group, reference::contain))
                    && (!across || isAcross(group));
        }

        private static boolean hasAny(DuplicateGroup group, Predicate<FilePath> place) {
            return group.files().stream().map(GroupedFile::path).anyMatch(place);
        }

        private boolean isAcross(DuplicateGroup group) {
            return asked.stream()
                            .filter(path -> hasAny(group, file -> file.startsWith(path)))
                            .limit(2)
                            .count()
                    == 2;
        }
    }

    /// @param asked the PATHs, as the catalog has them
    /// @throws ParameterException when nobody knows a DIR, or there are too few PATHs
    Places places(List<FilePath> asked, Catalog catalog, CommandContext context, CommandLine line) {
        if (across && asked.size() < 2) {
            throw new ParameterException(line, "--across needs two PATHs or more");
        }
        AskedPaths paths = new AskedPaths(context, line);
        return new Places(
                asked,
                Subtrees.of(paths.known(notIn, catalog)),
                across,
                Subtrees.of(paths.known(reference, catalog)));
    }

    boolean areAny() {
        return across || !notIn.isEmpty() || !reference.isEmpty();
    }

    /// Whether one of them has no meaning for files without a copy.
    boolean areOfGroupsAlone() {
        return across || !reference.isEmpty();
    }
}
