package io.dupfinder.report;

import io.dupfinder.catalog.DuplicateGroup;
import io.dupfinder.catalog.GroupedFile;
import io.dupfinder.file.FilePath;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Selects the files of a group for a list of bare paths, which programs will open. Paths of other
/// machines are left out, and so is a group of which only one copy remains.
///
/// @param report the report, which knows this machine
/// @param canSay accepts paths that the format can express; the report is told of the others
record BarePaths(Report report, Predicate<FilePath> canSay) {

    /// The selected files in their order; empty when they are less than two copies. Each iteration
    /// reads them again.
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
