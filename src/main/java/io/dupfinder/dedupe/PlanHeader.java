package io.dupfinder.dedupe;

import io.dupfinder.file.FilePath;
import io.dupfinder.json.InstantText;
import io.dupfinder.json.JsonLine;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The first line of a plan: where it belongs.
///
/// @param plan a UUID
/// @param hostKey the host whose files it names
/// @param catalog a UUID
/// @param scan the newest scan that it is made from; 0 where there is none
/// @param scope of the files that may go
/// @param rules as [KeepRules] writes them
public record PlanHeader(
        String plan,
        Instant made,
        String hostKey,
        String catalog,
        long scan,
        Scope scope,
        JsonLine rules) {

    public static final String SCHEMA = "dupfinder.plan/1";
    private static final String ANY_VERSION = "dupfinder\\.plan/\\d{1,9}";

    /// The scope of a plan, for its readers.
    ///
    /// @param roots paths below which files may go
    /// @param filters names of options that leave files out of these, with their values
    public record Scope(List<FilePath> roots, List<String> filters) {

        public Scope {
            roots = List.copyOf(roots);
            filters = List.copyOf(filters);
        }
    }

    /// Paths below which files may go.
    public List<FilePath> roots() {
        return scope.roots();
    }

    JsonLine toJson() {
        JsonLine json =
                new JsonLine()
                        .put("schema", SCHEMA)
                        .put("plan", plan)
                        .put("made", InstantText.of(made))
                        .put("host", hostKey)
                        .put("catalog", catalog)
                        .put("scan", scan)
                        .putTexts("roots", roots().stream().map(FilePath::text).toList());
        if (!scope.filters().isEmpty()) {
            json.putTexts("filters", scope.filters());
        }
        return json.put("rules", rules);
    }

    /// @throws IllegalArgumentException with a few words, when it is not one
    static PlanHeader ofJson(JsonLine json) {
        String schema = json.text("schema").orElse("");
        if (!schema.equals(SCHEMA)) {
            throw new IllegalArgumentException(
                    schema.matches(ANY_VERSION)
                            ? "the plan was written as %s, and this dupfinder reads %s; apply it with the version that wrote it"
                                    .formatted(schema, SCHEMA)
                            : "this is no plan: its first line has no schema " + SCHEMA);
        }
        List<FilePath> roots = new ArrayList<>();
        json.texts("roots").forEach(root -> roots.add(FilePath.ofText(root)));
        return new PlanHeader(
                json.requireText("plan"),
                instant(json.requireText("made")),
                json.requireText("host"),
                json.requireText("catalog"),
                json.requireNumber("scan"),
                new Scope(roots, json.texts("filters")),
                json.requireObject("rules"));
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("\"%s\" is no time".formatted(text), e);
        }
    }

    /// The directory that the rules move files to; empty where they do something else.
    Optional<FilePath> moveTo() {
        return rules.text(Action.MOVE_TO).map(FilePath::ofText);
    }

    /// The patterns that nothing may touch while the plan is applied.
    ///
    /// @throws IllegalArgumentException with a few words, when one is none
    public List<PathPattern> protectedPatterns() {
        return KeepRules.protectedBy(rules);
    }
}
