package io.dupfinder.cli.report;

import io.dupfinder.catalog.Catalog;
import io.dupfinder.catalog.DuplicateGroup;
import io.dupfinder.catalog.GroupMatching;
import io.dupfinder.catalog.GroupQuery;
import io.dupfinder.catalog.GroupQuery.CopyCount;
import io.dupfinder.catalog.GroupedFile;
import io.dupfinder.catalog.ListedFile;
import io.dupfinder.cli.console.AskedPaths;
import io.dupfinder.cli.console.CommandContext;
import io.dupfinder.cli.console.Topic;
import io.dupfinder.cli.console.Topic.Subject;
import io.dupfinder.cli.filter.MatchOptions;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.Subtrees;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/// The options that choose groups by all their members.
@Topic(Subject.WHAT)
final class PlaceFilters {

    @Option(
            names = "--not-in",
            paramLabel = "DIR",
            description = "Leave out what has a copy at or below DIR. Repeatable.")
    private final List<FilePath> notIn = new ArrayList<>();

    @Mixin private final MatchOptions match = new MatchOptions();

    /// The options of a run, with the paths as the catalog has them.
    record Places(Subtrees notIn, GroupMatching matching) {

        /// Leaves out groups, and makes several of one where that was asked for.
        ///
        /// @param query what was asked about
        /// @param copies how many of them a group is to have
        Iterable<DuplicateGroup> of(
                Iterable<DuplicateGroup> groups, GroupQuery query, CopyCount copies) {
            if (notIn.areNone() && matching.isByContentAlone()) {
                return groups;
            }
            return () -> {
                Stream<DuplicateGroup> made =
                        stream(groups)
                                .filter(this::hasNoneIn)
                                .flatMap(group -> matching.of(group, query::admits).stream());
                return (matching.splits() ? ofParts(made, query, copies) : made).iterator();
            };
        }

        /// The catalog chose and sorted whole contents.
        private static Stream<DuplicateGroup> ofParts(
                Stream<DuplicateGroup> parts, GroupQuery query, CopyCount copies) {
            return parts.filter(group -> copies.admits(group.copies()))
                    .filter(group -> group.reclaimable().compareTo(query.minReclaimable()) >= 0)
                    .sorted(DuplicateGroup.ORDER);
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

        private boolean hasNoneIn(DuplicateGroup group) {
            return notIn.areNone()
                    || group.files().stream().map(GroupedFile::path).noneMatch(notIn::contain);
        }
    }

    /// @param asked the PATHs, as the catalog has them
    /// @throws ParameterException when nobody knows a DIR, or there are too few PATHs
    Places places(List<FilePath> asked, Catalog catalog, CommandContext context, CommandLine line) {
        AskedPaths paths = new AskedPaths(context, line);
        return new Places(
                Subtrees.of(paths.known(notIn, catalog)),
                match.matching(line, asked, paths.known(match.reference(), catalog)));
    }

    boolean areAny() {
        return match.areAny() || !notIn.isEmpty();
    }

    /// Whether one content may be several groups.
    boolean split() {
        return match.splits();
    }

    /// Whether one of them has no meaning for files without a copy.
    boolean areOfGroupsAlone() {
        return match.areAny();
    }
}
