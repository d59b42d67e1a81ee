package io.dupfinder.cli.dedupe;

import io.dupfinder.config.NearestName;
import io.dupfinder.dedupe.HandDecision;
import io.dupfinder.dedupe.PlanRefusedException;
import io.dupfinder.file.ByteCount;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.IoReason;
import io.dupfinder.file.NioPath;
import io.dupfinder.json.JsonLine;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A person's decisions, `dupfinder.decisions/1`, by the digests of their groups. Anything that is
/// not understood is refused.
final class DecisionsFile {

    static final String SCHEMA = "dupfinder.decisions/1";

    private static final List<String> KEYS = List.of("schema", "report", "scan", "groups", "rules");
    private static final List<String> GROUP_KEYS =
            List.of("digest", "size", "keep", "drop", "acknowledge");

    private final Map<String, HandDecision> byDigest = new LinkedHashMap<>();
    private long acknowledged;

    private DecisionsFile() {}

    /// Reads the decisions.
    ///
    /// @throws PlanRefusedException when they cannot be used
    static DecisionsFile read(FilePath file) {
        try {
            DecisionsFile decisions = new DecisionsFile();
            decisions.take(JsonLine.parse(Files.readString(NioPath.of(file))));
            return decisions;
        } catch (IOException e) {
            throw new PlanRefusedException(
                    "the decisions %s cannot be read: %s".formatted(file, IoReason.of(e)));
        } catch (IllegalArgumentException e) {
            throw new PlanRefusedException(
                    "the decisions %s cannot be used, and nothing was planned: %s."
                            .formatted(file, e.getMessage()));
        }
    }

    private void take(JsonLine json) {
        if (!json.text("schema").equals(Optional.of(SCHEMA))) {
            throw new IllegalArgumentException("this dupfinder reads \"" + SCHEMA + "\"");
        }
        requireKeys(json, KEYS);
        if (!json.objects("rules").isEmpty() || !json.texts("rules").isEmpty()) {
            throw new IllegalArgumentException(
                    "it has \"rules\"; put them into a file of their own, and make a plan by --rules");
        }
        json.objects("groups").forEach(this::takeGroup);
    }

    private static void requireKeys(JsonLine json, List<String> known) {
        for (String key : json.keys()) {
            if (!known.contains(key)) {
                throw new IllegalArgumentException(
                        "there is no key \"%s\"%s"
                                .formatted(
                                        key,
                                        NearestName.of(key, known)
                                                .map(near -> "; did you mean \"" + near + "\"?")
                                                .orElse("")));
            }
        }
    }

    private void takeGroup(JsonLine group) {
        requireKeys(group, GROUP_KEYS);
        if (group.has("acknowledge")) {
            acknowledged++;
            return;
        }
        HandDecision decision =
                new HandDecision(
                        group.requireText("digest"),
                        new ByteCount(group.requireNumber("size")),
                        paths(group, "keep"),
                        paths(group, "drop"));
        if (byDigest.put(decision.digest(), decision) != null) {
            throw new IllegalArgumentException(
                    "the group %s is decided twice".formatted(decision.digest()));
        }
    }

    private static List<FilePath> paths(JsonLine group, String key) {
        List<FilePath> paths = new ArrayList<>();
        group.texts(key).forEach(text -> paths.add(FilePath.ofText(text)));
        group.objects(key).forEach(path -> paths.add(path.requirePath()));
        return paths;
    }

    /// The decision about a content; it is given once.
    Optional<HandDecision> take(String digest) {
        return Optional.ofNullable(byDigest.remove(digest));
    }

    /// The decisions that were not taken.
    List<HandDecision> left() {
        return List.copyOf(byDigest.values());
    }

    /// The number of groups that a person wants to acknowledge, which plans nothing.
    long acknowledged() {
        return acknowledged;
    }
}
