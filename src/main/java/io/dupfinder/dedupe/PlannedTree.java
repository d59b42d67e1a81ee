package io.dupfinder.dedupe;

import io.dupfinder.file.FilePath;
import io.dupfinder.json.JsonLine;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// All that lies below a directory which goes as a whole. Directories with entries are not named:
/// they follow from these.
///
/// @param files each with the copy that stays for it; empty files, too
/// @param others links and empty directories
public record PlannedTree(List<PlannedAction> files, List<PlannedEntry> others) {

    /// Key of the number of the action that a line belongs to.
    static final String IN = "in";

    /// Key of the number of lines that belong to an action.
    static final String ENTRIES = "entries";

    public PlannedTree {
        files = List.copyOf(files);
        others = List.copyOf(others);
    }

    /// The number of lines that it takes.
    public long entries() {
        return (long) files.size() + others.size();
    }

    /// The number of files, each path once.
    public long paths() {
        return files.stream().mapToLong(file -> 1 + file.links().size()).sum();
    }

    /// Its lines, which belong to the action of this number.
    Stream<JsonLine> lines(long action) {
        return Stream.concat(
                files.stream().map(PlannedAction::toEntryJson),
                others.stream().map(other -> other.toJson(action)));
    }

    /// Where the copies lie that stay.
    Stream<FilePath> survivors() {
        return Stream.concat(
                files.stream().map(file -> file.survivor().path()),
                others.stream().map(PlannedEntry::survivor));
    }

    /// The paths of all its entries but directories with entries.
    Stream<FilePath> victims() {
        return Stream.concat(
                files.stream().flatMap(file -> file.victimPaths().stream()),
                others.stream().map(PlannedEntry::path));
    }

    /// Collects the lines of one action.
    static final class Builder {
        private final List<PlannedAction> files = new ArrayList<>();
        private final List<PlannedEntry> others = new ArrayList<>();

        /// @param action what becomes of the directory
        /// @throws IllegalArgumentException with a few words, when the line belongs elsewhere
        void add(JsonLine line, long number, Action action) {
            if (line.number(IN).orElse(-1) != number) {
                throw new IllegalArgumentException(
                        "an entry of the directory of action %d is missing".formatted(number));
            }
            if (line.has("victim")) {
                files.add(PlannedAction.ofEntryJson(line, action));
            } else {
                others.add(PlannedEntry.ofJson(line));
            }
        }

        PlannedTree build() {
            return new PlannedTree(files, others);
        }
    }
}
