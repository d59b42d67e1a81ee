package io.dupfinder.dedupe;

import io.dupfinder.file.FilePath;
import io.dupfinder.file.TrashNames;
import java.util.List;
import java.util.Optional;

/// The files that may go at all, whatever their rank among the copies of a content.
///
/// @param victims that the plan is about
/// @param onlyUnder further limits; none when empty
/// @param protect patterns of the rules, and those that no rule can give up
record PlanScope(Victims victims, List<FilePath> onlyUnder, List<PathPattern> protect) {

    PlanScope {
        onlyUnder = List.copyOf(onlyUnder);
        protect = List.copyOf(protect);
    }

    /// Whether a copy has a path that may go.
    boolean holds(Copy copy) {
        return copy.files().stream().anyMatch(victims::contain);
    }

    boolean isProtected(Copy copy) {
        return KeepRule.isProtected(copy, protect);
    }

    boolean isProtected(FilePath path) {
        return protect.stream().anyMatch(pattern -> pattern.matches(path));
    }

    /// Whether a directory may go whose files all may: no rule is about a part of it.
    boolean admits(FilePath directory) {
        return protect.stream().noneMatch(pattern -> isInside(pattern, directory))
                && (onlyUnder.isEmpty() || onlyUnder.stream().anyMatch(directory::startsWith));
    }

    private static boolean isInside(PathPattern pattern, FilePath directory) {
        return pattern.matches(directory)
                || (pattern instanceof PathPattern.Below(FilePath path)
                        && path.startsWith(directory));
    }

    /// Whether a copy was thrown away: all of it lies in a trash. It stays, and is no reason for
    /// another one to go.
    static boolean isTrashed(Copy copy) {
        return copy.all(TrashNames::hold);
    }

    /// Whether a copy stays whatever its rank.
    boolean keeps(Copy copy) {
        return obstacle(copy).isPresent();
    }

    /// Why a copy stays whatever its rank; empty for one that may go.
    Optional<ReasonToStay> obstacle(Copy copy) {
        if (isProtected(copy)) {
            return Optional.of(ReasonToStay.PROTECTED);
        }
        if (!copy.isCertain()) {
            return Optional.of(ReasonToStay.UNCERTAIN);
        }
        if (isTrashed(copy)) {
            return Optional.of(ReasonToStay.TRASHED);
        }
        if (!copy.files().stream().allMatch(victims::contain)) {
            return Optional.of(ReasonToStay.LINK_OUTSIDE);
        }
        return onlyUnder.isEmpty() || KeepRule.isBelow(copy, onlyUnder)
                ? Optional.empty()
                : Optional.of(ReasonToStay.NOT_ONLY_UNDER);
    }
}
