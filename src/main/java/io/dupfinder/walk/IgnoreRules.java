package io.dupfinder.walk;

import io.dupfinder.file.FilePath;
import java.util.List;

/// Rules that lie in the trees themselves, or in files beside them.
public interface IgnoreRules {

    /// Leaves nothing out.
    IgnoreRules NONE = (_, _, _) -> false;

    /// Reads the rules that lie in a directory, before it is listed.
    default void reach(FilePath directory) {}

    /// Whether an entry below `root` is left out.
    boolean ignore(FilePath path, FilePath root, boolean isDirectory);

    /// Sentences about rules that could not be read.
    default List<String> problems() {
        return List.of();
    }
}
