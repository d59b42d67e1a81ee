package io.dupfinder.config;

import io.dupfinder.file.FilePath;
import io.dupfinder.json.JsonObject;
import io.dupfinder.json.MalformedJsonException;
import io.dupfinder.json.TextPosition;

/// A configuration file that was found, trusted and read.
final class ConfigFile {

    private final FilePath path;
    private final byte[] content;
    private final boolean isReadableByOthers;

    ConfigFile(FilePath path, byte[] content, boolean isReadableByOthers) {
        this.path = path;
        this.content = content;
        this.isReadableByOthers = isReadableByOthers;
    }

    FilePath path() {
        return path;
    }

    /// Whether other users can read a password in it.
    boolean isReadableByOthers() {
        return isReadableByOthers;
    }

    /// The settings in it.
    ///
    /// @throws ConfigException when it is not a JSON object
    JsonSection root(ConfigProblems problems) {
        try {
            return new JsonSection("", JsonObject.parse(path.text(), content), this, problems);
        } catch (MalformedJsonException e) {
            throw new ConfigException(String.valueOf(e.getMessage()));
        }
    }

    /// A place in this file, for messages.
    String place(TextPosition position) {
        return "in " + path + ", " + position;
    }

    /// The directory that relative paths in it start at.
    FilePath directory() {
        return path.parent().orElse(path);
    }
}
