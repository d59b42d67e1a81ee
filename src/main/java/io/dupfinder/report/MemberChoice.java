package io.dupfinder.report;

import io.dupfinder.catalog.DuplicateGroup;
import io.dupfinder.catalog.GroupedFile;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The members of a group that are listed for other programs, which open or remove what they read.
///
/// @param asked accepts the files that the list was asked for
/// @param stays accepts files that stay whatever is listed: no other path of their copies is
///   listed, and where there are any, no further copy has to stay
/// @param allLinks whether every path of a copy is listed; else its first one alone
/// @param omitsFirst whether the first copy is left out, so that the others could go
public record MemberChoice(
        Predicate<GroupedFile> asked,
        Predicate<GroupedFile> stays,
        boolean allLinks,
        boolean omitsFirst) {

    /// Every path of every member.
    public static final MemberChoice ALL = new MemberChoice(_ -> true, _ -> false, true, false);

    /// The chosen members in the order of [GroupedFile#ORDER].
    ///
    /// @param isFit accepts the members that the format can list. Others are passed over before the
    ///   first one is left out
    Stream<GroupedFile> of(DuplicateGroup group, Predicate<GroupedFile> isFit) {
        Set<GroupedFile.Copy> staying =
                group.files().stream()
                        .filter(stays)
                        .map(GroupedFile::copy)
                        .collect(Collectors.toSet());
        boolean omits = omitsFirst && staying.isEmpty();
        Stream<GroupedFile> fit =
                group.files().stream()
                        .filter(asked)
                        .filter(file -> !staying.contains(file.copy()))
                        .filter(isFit);
        boolean areAllSingle = group.files().size() == group.copies();
        if (areAllSingle) {
            return omits ? fit.skip(1) : fit;
        }
        return allLinks && !omits ? fit : fit.filter(new Links(omits));
    }

    /// Passes the paths of a group that are wanted of those of one inode. For one iteration.
    private final class Links implements Predicate<GroupedFile> {

        private final Set<GroupedFile.Copy> met = new HashSet<>();
        private Optional<GroupedFile.Copy> omitted = Optional.empty();
        private final boolean omits;

        Links(boolean omits) {
            this.omits = omits;
        }

        @Override
        public boolean test(GroupedFile file) {
            GroupedFile.Copy copy = file.copy();
            if (omits && omitted.isEmpty()) {
                omitted = Optional.of(copy);
            }
            return !omitted.equals(Optional.of(copy)) && (met.add(copy) || allLinks);
        }
    }
}
