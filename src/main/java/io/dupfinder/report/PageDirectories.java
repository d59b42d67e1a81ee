package io.dupfinder.report;

import io.dupfinder.file.FilePath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Numbers the directories of a page, each after its parent, and adds new ones to two columns.
///
/// Memory grows with the number of directories, not of files.
final class PageDirectories {

    private final List<Map<FilePath, Integer>> byHost = new ArrayList<>();
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
        while (byHost.size() <= host) {
            byHost.add(new HashMap<>());
        }
        return number(host, file.parent().orElse(file));
    }

    private int number(int host, FilePath directory) {
        Integer known = byHost.get(host).get(directory);
        if (known != null) {
            return known;
        }
        Optional<FilePath> parent = directory.parent();
        if (parent.isPresent()) {
            parents.number(number(host, parent.get()) + 1L);
            names.text(directory.nameText());
        } else {
            parents.number(0);
            names.text(Integer.toString(host));
        }
        byHost.get(host).put(directory, count);
        return count++;
    }
}
