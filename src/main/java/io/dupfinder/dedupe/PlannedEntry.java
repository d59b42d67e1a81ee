package io.dupfinder.dedupe;

import io.dupfinder.file.FilePath;
import io.dupfinder.json.JsonLine;

/// An entry without bytes of its own that goes with its directory, and the equal one that stays.
public sealed interface PlannedEntry {

    /// Keys of a line of a plan.
    String LINK = "link";

    String EMPTY = "emptyDirectory";

    FilePath path();

    /// The place of the equal entry.
    FilePath survivor();

    /// A symbolic link.
    ///
    /// @param target the text form of what it leads to
    record Link(FilePath path, String target, FilePath survivor) implements PlannedEntry {}

    /// A directory without entries.
    record EmptyDirectory(FilePath path, FilePath survivor) implements PlannedEntry {}

    /// A line of a plan.
    ///
    /// @param action the number of the action that it belongs to
    default JsonLine toJson(long action) {
        JsonLine line = new JsonLine().put(PlannedTree.IN, action);
        switch (this) {
            case Link(var path, var target, _) ->
                    line.put(LINK, new JsonLine().put(path)).put("target", target);
            case EmptyDirectory(var path, _) -> line.put(EMPTY, new JsonLine().put(path));
        }
        return line.put("survivor", new JsonLine().put(survivor()));
    }

    /// The entry of a line.
    ///
    /// @throws IllegalArgumentException with a few words, when it is not one
    static PlannedEntry ofJson(JsonLine json) {
        FilePath survivor = json.requireObject("survivor").requirePath();
        return json.has(LINK)
                ? new Link(
                        json.requireObject(LINK).requirePath(),
                        json.requireText("target"),
                        survivor)
                : new EmptyDirectory(json.requireObject(EMPTY).requirePath(), survivor);
    }
}
