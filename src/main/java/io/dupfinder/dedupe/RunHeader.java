package io.dupfinder.dedupe;

import io.dupfinder.file.FilePath;
import io.dupfinder.json.InstantText;
import io.dupfinder.json.JsonLine;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;

/// The first line of a journal: which run it is of.
///
/// @param run the id, `<time>-<4 hex digits>`
/// @param plan the UUID of the plan that it applies
/// @param catalog the UUID of the catalog that the plan is from
/// @param roots the plan's roots
public record RunHeader(
        String run,
        String plan,
        String hostKey,
        String catalog,
        Instant started,
        List<FilePath> roots) {

    static final String SCHEMA = "dupfinder.run/1";

    public RunHeader {
        roots = List.copyOf(roots);
    }

    JsonLine toJson() {
        return new JsonLine()
                .put("schema", SCHEMA)
                .put("run", run)
                .put("plan", plan)
                .put("host", hostKey)
                .put("catalog", catalog)
                .put("started", InstantText.of(started))
                .putTexts("roots", roots.stream().map(FilePath::text).toList());
    }

    /// @throws IllegalArgumentException with a few words, when it is not one
    static RunHeader ofJson(JsonLine json) {
        if (!json.requireText("schema").equals(SCHEMA)) {
            throw new IllegalArgumentException(
                    "it was written as %s, and this dupfinder reads %s"
                            .formatted(json.requireText("schema"), SCHEMA));
        }
        List<FilePath> roots = new ArrayList<>();
        json.texts("roots").forEach(root -> roots.add(FilePath.ofText(root)));
        try {
            return new RunHeader(
                    json.requireText("run"),
                    json.requireText("plan"),
                    json.requireText("host"),
                    json.requireText("catalog"),
                    Instant.parse(json.requireText("started")),
                    roots);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("it has no time", e);
        }
    }
}
