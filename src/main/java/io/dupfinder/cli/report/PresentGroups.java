package io.dupfinder.cli.report;

import io.dupfinder.catalog.DuplicateGroup;
import io.dupfinder.catalog.GroupQuery;
import io.dupfinder.catalog.GroupedFile;
import io.dupfinder.fs.FileStat;
import io.dupfinder.fs.FileSystem;
import io.dupfinder.scan.Presence;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/// Groups without the members of this machine that are not there any more, or not as the catalog
/// knows them.
///
/// @param query what was asked about
/// @param hostKey of this machine
record PresentGroups(Presence presence, GroupQuery query, String hostKey) {

    static PresentGroups of(FileSystem fileSystem, GroupQuery query, String hostKey) {
        return new PresentGroups(new Presence(fileSystem), query, hostKey);
    }

    /// The groups that remain, each as soon as it was looked at. Can be iterated once.
    Iterable<DuplicateGroup> of(Iterable<DuplicateGroup> groups) {
        return () ->
                StreamSupport.stream(groups.spliterator(), false)
                        .flatMap(group -> of(group).stream())
                        .iterator();
    }

    /// The group without what is gone; empty when less than two copies, or nothing that was asked
    /// about, remain.
    Optional<DuplicateGroup> of(DuplicateGroup group) {
        Collection<GroupedFile> there = there(group);
        if (there.size() == group.files().size()) {
            return Optional.of(group);
        }
        boolean isGroup =
                there.stream().map(GroupedFile::copy).distinct().count() > 1
                        && there.stream().anyMatch(query::admits);
        return isGroup
                ? Optional.of(
                        DuplicateGroup.of(
                                group.size(), group.digest(), List.copyOf(there), query::admits))
                : Optional.empty();
    }

    /// The members that are there, as far as this machine can tell.
    Collection<GroupedFile> there(DuplicateGroup group) {
        boolean isAnyGone = group.files().stream().anyMatch(file -> isGone(group, file));
        return isAnyGone
                ? group.files().stream().filter(file -> !isGone(group, file)).toList()
                : group.files();
    }

    private boolean isGone(DuplicateGroup group, GroupedFile file) {
        if (!file.host().key().equals(hostKey)) {
            return false;
        }
        return switch (presence.of(
                file.path(), file.fsId(), stat -> isSame(group, file, stat), new FileStat())) {
            case GONE, CHANGED -> true;
            case THERE, UNKNOWN -> false;
        };
    }

    private static boolean isSame(DuplicateGroup group, GroupedFile file, FileStat stat) {
        return stat.inode() == file.inode()
                && stat.size() == group.size().bytes()
                && stat.mtimeNanos() == file.modifiedNanos();
    }
}
