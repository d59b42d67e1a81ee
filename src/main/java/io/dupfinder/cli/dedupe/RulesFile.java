package io.dupfinder.cli.dedupe;

import io.dupfinder.config.NearestName;
import io.dupfinder.dedupe.Action;
import io.dupfinder.dedupe.Criterion;
import io.dupfinder.dedupe.KeepRules;
import io.dupfinder.dedupe.PathPattern;
import io.dupfinder.dedupe.PlanHeader;
import io.dupfinder.dedupe.PlanRefusedException;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.IoReason;
import io.dupfinder.file.NioPath;
import io.dupfinder.json.JsonObject;
import io.dupfinder.json.MalformedJsonException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.function.Function;

/// Reads rules from a file, `dupfinder.rules/1`. Anything in it that is not understood is refused,
/// with its place.
final class RulesFile {

    private static final List<String> KEYS =
            List.of(
                    "schema",
                    "protect",
                    "onlyUnder",
                    "prefer",
                    "keep",
                    "minCopies",
                    "keepPer",
                    "tie",
                    "action",
                    Action.MOVE_TO);

    private final String name;
    private final JsonObject rules;

    private RulesFile(String name, JsonObject rules) {
        this.name = name;
        this.rules = rules;
    }

    /// The rules of a file.
    ///
    /// @throws PlanRefusedException when they cannot be used
    static KeepRules read(FilePath file) {
        try {
            return new RulesFile(
                            file.toString(),
                            JsonObject.parse(file.toString(), Files.readAllBytes(NioPath.of(file))))
                    .rules();
        } catch (IOException e) {
            throw new PlanRefusedException(
                    "the rules %s cannot be read: %s".formatted(file, IoReason.of(e)));
        } catch (MalformedJsonException e) {
            throw new PlanRefusedException(
                    "the rules cannot be used, and nothing was planned. " + e.getMessage());
        }
    }

    /// The rules that a plan was made by.
    ///
    /// @param plan how messages call it
    static KeepRules ofPlan(String plan, PlanHeader header) {
        return new RulesFile(plan, JsonObject.parse(plan, header.rules().bytes())).rules();
    }

    private KeepRules rules() {
        for (String key : rules.keys()) {
            if (!KEYS.contains(key)) {
                throw refused(
                        key,
                        "there is no rule of this name"
                                + NearestName.of(key, KEYS)
                                        .map(near -> "; did you mean \"" + near + "\"?")
                                        .orElse(""));
            }
        }
        if (rules.has("schema")
                && rules.text("schema").filter(KeepRules.SCHEMA::equals).isEmpty()) {
            throw refused("schema", "this dupfinder reads \"" + KeepRules.SCHEMA + "\"");
        }
        return new KeepRules(
                list("protect", PathPattern::of),
                list("onlyUnder", RulesFile::directory),
                list("prefer", PathPattern::of),
                list("keep", RulesFile::criterion),
                new KeepRules.Reserve(
                        minCopies(),
                        choice("keepPer", "host", "volume").equals("volume"),
                        choice("tie", "skip", "first").equals("first")),
                action());
    }

    private <T> List<T> list(String key, Function<String, T> reader) {
        if (!rules.has(key)) {
            return List.of();
        }
        List<String> texts =
                rules.texts(key)
                        .orElseThrow(() ->
                                refused(key, "this is a list of texts, not " + rules.kind(key)));
        try {
            return texts.stream().map(reader).toList();
        } catch (IllegalArgumentException e) {
            throw refused(key, String.valueOf(e.getMessage()));
        }
    }

    private static FilePath directory(String text) {
        if (!text.startsWith("/")) {
            throw new IllegalArgumentException("'" + text + "' is not an absolute path");
        }
        return FilePath.ofText(text);
    }

    private static Criterion criterion(String label) {
        return Criterion.ofLabel(label)
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "nothing is kept by '%s'; choose %s"
                                        .formatted(label, Criterion.labels())));
    }

    private int minCopies() {
        if (!rules.has("minCopies")) {
            return 1;
        }
        return rules.number("minCopies")
                .filter(digits -> digits.matches("[1-9]\\d{0,8}"))
                .map(Integer::parseInt)
                .orElseThrow(() -> refused("minCopies", "this is a whole number from 1 on"));
    }

    private String choice(String key, String usual, String other) {
        if (!rules.has(key) || rules.kind(key).equals("null")) {
            return usual;
        }
        return rules.text(key)
                .filter(word -> word.equals(usual) || word.equals(other))
                .orElseThrow(
                        () -> refused(key, "this is \"%s\" or \"%s\"".formatted(usual, other)));
    }

    private Action action() {
        if (!rules.has("action")) {
            return new Action.Quarantine();
        }
        return rules.text("action")
                .flatMap(label -> Action.ofLabel(label, this::moveTo))
                .orElseThrow(() -> refused("action", "choose " + String.join(", ", Action.LABELS)));
    }

    private FilePath moveTo() {
        try {
            return directory(
                    rules.text(Action.MOVE_TO)
                            .orElseThrow(() ->
                                    refused(
                                            "action",
                                            "a move needs a directory, \"%s\""
                                                    .formatted(Action.MOVE_TO))));
        } catch (IllegalArgumentException e) {
            throw refused(Action.MOVE_TO, String.valueOf(e.getMessage()));
        }
    }

    private PlanRefusedException refused(String key, String what) {
        return new PlanRefusedException(
                "the rules cannot be used, and nothing was planned. %s, %s, \"%s\": %s"
                        .formatted(name, rules.position(key), key, what));
    }
}
