package io.dupfinder.report;

import io.dupfinder.catalog.DuplicateGroup;
import io.dupfinder.catalog.GroupedFile;
import io.dupfinder.file.FilePath;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// What of a group may stand in a list of bare paths, which goes to programs that open them: a path
/// of another machine has no place there, and a single copy that is left is no duplicate.
///
/// @param report whose machine is this one
/// @param canSay paths that the form of the list can say; the report is told of the others
record BarePaths(Report report, Predicate<FilePath> canSay) {

    /// The files in their order; none where they are less than two copies. Read anew each time.
    Iterable<GroupedFile> of(DuplicateGroup group) {
        group.files().stream()
                .filter(this::isHere)
                .map(GroupedFile::path)
                .filter(canSay.negate())
                .forEach(report.leftOut());
        return isOfTwoCopies(group) ? () -> listed(group).iterator() : List.of();
    }

    private boolean isOfTwoCopies(DuplicateGroup group) {
        Iterator<GroupedFile> files = listed(group).iterator();
        if (!files.hasNext()) {
            return false;
        }
        GroupedFile.Copy first = files.next().copy();
        return listed(group).anyMatch(file -> !file.copy().equals(first));
    }

    private Stream<GroupedFile> listed(DuplicateGroup group) {
        return group.files().stream().filter(this::isHere).filter(file -> canSay.test(file.path()));
    }

    private boolean isHere(GroupedFile file) {
        return file.host().key().equals(report.here().key());
    }
}
