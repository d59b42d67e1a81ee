package io.dupfinder.dedupe;

import io.dupfinder.file.FilePath;
import java.util.Comparator;
import java.util.List;

/// A rule by which one copy is kept before another. Rules form a chain, and the first that tells
/// two copies apart decides.
public sealed interface KeepRule {

    /// Copies that match a protected pattern come first.
    record Protect(List<PathPattern> patterns) implements KeepRule {}

    /// Copies outside of the directories that may lose files come first.
    record OnlyUnder(List<FilePath> directories) implements KeepRule {}

    /// Copies that match an earlier pattern come before those that match a later one or none.
    record Prefer(List<PathPattern> patterns) implements KeepRule {}

    /// Copies come in the order of a criterion.
    ///
    /// @param roots the paths that the plan is for, in the order in which they were given
    record Keep(Criterion criterion, List<FilePath> roots) implements KeepRule {}

    /// The order in which copies are kept, the best first.
    default Comparator<Copy> order() {
        return switch (this) {
            case Protect(var patterns) ->
                    Comparator.comparing(copy -> !isProtected(copy, patterns));
            case OnlyUnder(var directories) ->
                    Comparator.comparing(copy -> isBelow(copy, directories));
            case Prefer(var patterns) -> Comparator.comparingInt(copy -> rank(copy, patterns));
            case Keep(var criterion, var roots) -> criterion.order(roots);
        };
    }

    /// The rule for people, as it decided for this copy.
    default String words(Copy kept) {
        return switch (this) {
            case Protect(var patterns) -> "protect " + patterns.get(rank(kept, patterns));
            case OnlyUnder _ -> "only-under";
            case Prefer(var patterns) -> "prefer " + patterns.get(rank(kept, patterns));
            case Keep(var criterion, _) -> "keep " + criterion.label();
        };
    }

    static boolean isProtected(Copy copy, List<PathPattern> patterns) {
        return rank(copy, patterns) < patterns.size();
    }

    static boolean isBelow(Copy copy, List<FilePath> directories) {
        return copy.all(path -> directories.stream().anyMatch(path::startsWith));
    }

    private static int rank(Copy copy, List<PathPattern> patterns) {
        for (int i = 0; i < patterns.size(); i++) {
            if (copy.any(patterns.get(i)::matches)) {
                return i;
            }
        }
        return patterns.size();
    }
}
