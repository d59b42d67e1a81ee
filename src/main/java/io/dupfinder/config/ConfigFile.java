package io.dupfinder.config;

import io.dupfinder.file.FilePath;
import io.dupfinder.json.JsonTree;
import io.dupfinder.json.JsonTree.Position;
import io.dupfinder.json.MalformedJsonException;

/// A configuration file that was found, trusted and read.
///
/// @param isReadableByOthers whether a password in it is everybody's
record ConfigFile(FilePath path, byte[] content, boolean isReadableByOthers) {

    /// The settings in it.
    ///
    /// @throws ConfigException when it is not a JSON object
    JsonSection root(Findings findings) {
        try {
            JsonTree tree = JsonTree.parse(path.text(), content);
            if (tree instanceof JsonTree.Members members) {
                return new JsonSection("", members, this, findings);
            }
            throw new ConfigException(
                    path
                            + ", "
                            + tree.position()
                            + ": expected an object, as {}, found "
                            + tree.kind());
        } catch (MalformedJsonException e) {
            throw new ConfigException(String.valueOf(e.getMessage()));
        }
    }

    /// How messages call a place in this file.
    String place(Position position) {
        return "in " + path + ", " + position;
    }

    /// Where relative paths in it start.
    FilePath directory() {
        return path.parent().orElse(path);
    }
}
