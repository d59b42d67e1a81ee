package io.dupfinder.dedupe;

import io.dupfinder.file.FilePath;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The directories that a plan takes as wholes, as far as it was read. None may be in the way of
/// another, or of a copy that stays.
final class TreesOfPlan {

    private final List<FilePath> roots;
    private final Set<FilePath> tops = new HashSet<>();
    private final Set<FilePath> aboveTops = new HashSet<>();
    private final Set<FilePath> aboveSurvivors = new HashSet<>();

    /// @param roots of the plan
    TreesOfPlan(List<FilePath> roots) {
        this.roots = roots;
    }

    /// Adds a directory.
    ///
    /// @throws IllegalArgumentException with a few words, when no rule of this program plans it
    void add(PlannedAction action, PlannedTree tree) {
        FilePath top = action.victim().path();
        if (!(action.action() instanceof Action.Quarantine)
                && !(action.action() instanceof Action.Trash)) {
            throw new IllegalArgumentException(
                    "a directory goes into quarantine or into the trash as a whole, or not at all");
        }
        if (!mayGo(top, roots)) {
            throw new IllegalArgumentException(
                    "%s is not a directory below the plan's roots".formatted(top));
        }
        if (isWithin(top) || aboveTops.contains(top) || tops.contains(top)) {
            throw new IllegalArgumentException(
                    "%s lies within a directory that goes, or holds one".formatted(top));
        }
        tops.add(top);
        addAbove(top, aboveTops);
        requireInside(action, tree);
        tree.survivors().forEach(this::requireStays);
        tree.survivors().forEach(survivor -> addAbove(survivor, aboveSurvivors));
        if (aboveSurvivors.contains(top)) {
            throw new IllegalArgumentException("%s holds a copy that is to stay".formatted(top));
        }
    }

    /// Whether a directory lies below one of these paths, and none of them lies in it.
    static boolean mayGo(FilePath directory, List<FilePath> roots) {
        return roots.stream().anyMatch(directory::startsWith)
                && roots.stream().noneMatch(root -> root.startsWith(directory));
    }

    private static void requireInside(PlannedAction action, PlannedTree tree) {
        FilePath top = action.victim().path();
        Set<FilePath> paths = new HashSet<>();
        tree.victims()
                .forEach(path -> {
                    if (!PlanReader.isClean(path) || !path.startsWith(top) || path.equals(top)) {
                        throw new IllegalArgumentException(
                                "%s is no entry of %s".formatted(path, top));
                    }
                    if (!paths.add(path)) {
                        throw new IllegalArgumentException("%s goes twice".formatted(path));
                    }
                });
        long bytes = 0;
        long frees = 0;
        Set<String> victims = new HashSet<>();
        for (PlannedAction file : tree.files()) {
            if (!file.hasOneInode() || file.victim().links() != file.victimPaths().size()) {
                throw new IllegalArgumentException(
                        "the hard links of %s are not all in %s"
                                .formatted(file.victim().path(), top));
            }
            victims.add(file.victim().copyKey());
            bytes += file.size().bytes() * file.victimPaths().size();
            frees += file.frees().bytes();
        }
        if (bytes != action.size().bytes() || frees != action.frees().bytes()) {
            throw new IllegalArgumentException("its bytes are not those of its files");
        }
        for (PlannedAction file : tree.files()) {
            if (victims.contains(file.survivor().copyKey())) {
                throw new IllegalArgumentException(
                        "a survivor is a victim, too, and no copy of %s would be certain to stay"
                                .formatted(file.victim().path()));
            }
        }
    }

    /// Requires that a file which goes alone, or for which another goes, is in none of them.
    ///
    /// @throws IllegalArgumentException with a few words, when it is
    void requireStays(FilePath path) {
        if (!PlanReader.isClean(path)) {
            throw new IllegalArgumentException("%s is not the path of a file".formatted(path));
        }
        if (isWithin(path)) {
            throw new IllegalArgumentException(
                    "%s lies in a directory that goes as a whole".formatted(path));
        }
    }

    private boolean isWithin(FilePath path) {
        if (tops.isEmpty()) {
            return false;
        }
        for (Optional<FilePath> at = path.parent(); at.isPresent(); at = at.get().parent()) {
            if (tops.contains(at.get())) {
                return true;
            }
        }
        return false;
    }

    private static void addAbove(FilePath path, Set<FilePath> above) {
        Optional<FilePath> at = path.parent();
        while (at.isPresent() && above.add(at.get())) {
            at = at.get().parent();
        }
    }
}
