package io.dupfinder.dedupe;

import io.dupfinder.file.ByteCount;
import io.dupfinder.file.FilePath;
import io.dupfinder.json.JsonLine;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// A line of a plan: what becomes of one redundant file.
///
/// @param number of the line in its plan, from 1
/// @param size of victim and survivor
/// @param digest with its algorithm, as reports show it
/// @param frees bytes that are free on disk afterwards
/// @param victim the file that goes, under the first of its paths
/// @param links the further paths of the victim's inode, which go with it
/// @param survivor the copy that stays
/// @param rule for people: why this one goes
public record PlannedAction(
        long number,
        Action action,
        ByteCount size,
        String digest,
        ByteCount frees,
        PlannedFile victim,
        List<PlannedFile> links,
        PlannedFile survivor,
        String rule) {

    public PlannedAction {
        links = List.copyOf(links);
    }

    /// The paths of the victim's inode that go.
    public List<FilePath> victimPaths() {
        return Stream.concat(Stream.of(victim), links.stream()).map(PlannedFile::path).toList();
    }

    JsonLine toJson() {
        JsonLine line =
                action.addTo(new JsonLine().put("n", number))
                        .put("size", size.bytes())
                        .put("digest", digest)
                        .put("frees", frees.bytes())
                        .put("victim", victim.toJson())
                        .put("survivor", survivor.toJson())
                        .put("rule", rule);
        if (!links.isEmpty()) {
            line.putObjects("links", links.stream().map(PlannedFile::toJson).toList());
        }
        return line;
    }

    /// @throws IllegalArgumentException with a few words, when it is not one
    static PlannedAction ofJson(JsonLine json) {
        String label = json.requireText("action");
        List<PlannedFile> links = new ArrayList<>();
        json.objects("links").forEach(link -> links.add(PlannedFile.ofJson(link)));
        return new PlannedAction(
                json.requireNumber("n"),
                Action.ofLabel(label, () -> FilePath.ofText(json.requireText(Action.MOVE_TO)))
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        "there is no action \"%s\"; there are %s"
                                                .formatted(
                                                        label, String.join(", ", Action.LABELS)))),
                new ByteCount(json.requireNumber("size")),
                json.requireText("digest"),
                new ByteCount(json.requireNumber("frees")),
                PlannedFile.ofJson(json.requireObject("victim")),
                links,
                PlannedFile.ofJson(json.requireObject("survivor")),
                json.requireText("rule"));
    }
}
