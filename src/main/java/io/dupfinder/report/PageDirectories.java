package io.dupfinder.report;

import io.dupfinder.file.FilePath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Numbers the directories of a page, each after the one it lies in, and says what is new.
///
/// Grows with the number of directories, not of files.
final class PageDirectories {

    private final List<Map<FilePath, Integer>> byHost = new ArrayList<>();
    private final Column parents;
    private final Column names;
    private int count;

    /// @param parents takes, for each new directory, one more than the number of its parent; zero
    ///   for the root of a host
    /// @param names takes the name of each new directory; for the root of a host, the host's number
    PageDirectories(Column parents, Column names) {
        this.parents = parents;
        this.names = names;
    }

    int count() {
        return count;
    }

    /// The number of the directory that a file lies in.
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
