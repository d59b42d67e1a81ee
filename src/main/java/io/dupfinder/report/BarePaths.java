package io.dupfinder.report;

import io.dupfinder.catalog.DuplicateGroup;
import io.dupfinder.catalog.GroupedFile;
import io.dupfinder.file.FilePath;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Selects the files of a group for a list of bare paths, which programs will open: those that
/// [MemberChoice] has. Paths of other machines are left out, and so is a group of which only one
/// copy remains, unless another one stays anyway.
///
/// @param report the report, which knows this machine and the choice
/// @param canSay accepts paths that the format can express; the report is told of the others
record BarePaths(Report report, Predicate<FilePath> canSay) {

    /// The selected files in their order; empty when they are less than two copies. Each iteration
    /// reads them again.
    Iterable<GroupedFile> of(DuplicateGroup group) {
        askedFor(group).map(GroupedFile::path).filter(canSay.negate()).forEach(report.leftOut());
        return isOfTwoCopies(group)
                ? () -> report.members().of(group, this::isFit).iterator()
                : List.of();
    }

    private boolean isOfTwoCopies(DuplicateGroup group) {
        Iterator<GroupedFile> files = askedFor(group).filter(this::isFit).iterator();
        if (!files.hasNext()) {
            return false;
        }
        if (group.files().stream().filter(this::isHere).anyMatch(report.members().stays())) {
            return true;
        }
        GroupedFile.Copy first = files.next().copy();
        return askedFor(group).filter(this::isFit).anyMatch(file -> !file.copy().equals(first));
    }

    private Stream<GroupedFile> askedFor(DuplicateGroup group) {
        return group.files().stream().filter(this::isHere).filter(report.members().asked());
    }

    private boolean isFit(GroupedFile file) {
        return isHere(file) && canSay.test(file.path());
    }

    private boolean isHere(GroupedFile file) {
        return file.host().key().equals(report.here().key());
    }
}
