package io.dupfinder.json;

import io.dupfinder.catalog.GroupMatching;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.Subtrees;
import tools.jackson.core.JsonGenerator;

/// Writes how groups were made, where that was not by content alone.
final class MatchingJson {

    private MatchingJson() {}

    /// Writes the property `matching`, if there is something to say.
    static void writeProperty(GroupMatching matching, JsonGenerator json) {
        if (matching.isByContentAlone()) {
            return;
        }
        json.writeObjectPropertyStart("matching");
        if (matching.byName()) {
            json.writeBooleanProperty("name", true);
        }
        if (matching.byExtension()) {
            json.writeBooleanProperty("extension", true);
        }
        write("across", matching.across(), json);
        write("reference", matching.reference(), json);
        json.writeEndObject();
    }

    private static void write(String name, Subtrees trees, JsonGenerator json) {
        if (trees.areNone()) {
            return;
        }
        json.writeArrayPropertyStart(name);
        for (FilePath path : trees.paths()) {
            json.writeString(path.text());
        }
        json.writeEndArray();
    }
}
