package io.dupfinder.report;

import io.dupfinder.file.FilePath;
import java.util.HashMap;
import java.util.Map;

/// Numbers the directories of a page, each after its parent, and adds new ones to two columns.
///
/// Memory grows with the number of directories, not of files.
final class PageDirectories {

    private static final int NONE = -1;

    /// A directory by its place in the tree. The root of a host has none, and the host's number for
    /// a name.
    private record Child(int parent, String name) {}

    /// Those that hold files, by their hosts.
    private final Map<Integer, Map<FilePath, Integer>> numbers = new HashMap<>();

    private final Map<Child, Integer> children = new HashMap<>();
    private final Column parents;
    private final Column names;
    private int count;

    /// @param parents receives one more than the parent's number for each new directory; zero for
    ///   the root of a host
    /// @param names receives the name of each new directory; the host's number for the root of a
    ///   host
    PageDirectories(Column parents, Column names) {
        this.parents = parents;
        this.names = names;
    }

    int count() {
        return count;
    }

    /// The number of the directory that holds a file.
    int of(int host, FilePath file) {
        FilePath directory = file.parent().orElse(file);
        Map<FilePath, Integer> ofHost = numbers.computeIfAbsent(host, _ -> new HashMap<>());
        Integer known = ofHost.get(directory);
        if (known != null) {
            return known;
        }
        int number = number(host, directory);
        ofHost.put(directory, number);
        return number;
    }

    /// Descends from the root. A tree may be thousands of levels deep, so neither a call nor a
    /// whole path is kept for each of them.
    private int number(int host, FilePath directory) {
        int at = children.computeIfAbsent(new Child(NONE, Integer.toString(host)), this::add);
        if (!directory.isRoot()) {
            for (String name : directory.text().substring(1).split("/", -1)) {
                at = children.computeIfAbsent(new Child(at, name), this::add);
            }
        }
        return at;
    }

    private int add(Child child) {
        parents.number(child.parent() + 1L);
        names.text(child.name());
        return count++;
    }
}
