package io.dupfinder.dedupe;

import io.dupfinder.file.ByteCount;
import io.dupfinder.file.FilePath;
import io.dupfinder.json.JsonLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// An action of a plan: what becomes of one redundant file, or of a directory all of whose files
/// are redundant.
///
/// @param number of the action in its plan, from 1
/// @param size of victim and survivor; of all files of a directory
/// @param digest with its algorithm, as reports show it
/// @param frees bytes that are free on disk afterwards
/// @param victim the file that goes, under the first of its paths, or the directory
/// @param links the further paths of the victim's inode, which go with it
/// @param survivor the copy that stays; of a directory the one that holds all copies that stay
/// @param rule for people: why this one goes
/// @param tree what lies in the directory; empty for a file
public record PlannedAction(
        long number,
        Action action,
        ByteCount size,
        String digest,
        ByteCount frees,
        PlannedFile victim,
        List<PlannedFile> links,
        PlannedFile survivor,
        String rule,
        Optional<PlannedTree> tree) {

    /// Stands before the digest of a directory.
    public static final String DIRECTORY = "directory:";

    public PlannedAction {
        links = List.copyOf(links);
    }

    /// The paths of the victim's inode that go.
    public List<FilePath> victimPaths() {
        return Stream.concat(Stream.of(victim), links.stream()).map(PlannedFile::path).toList();
    }

    /// Whether all paths are those of one inode.
    boolean hasOneInode() {
        return links.stream().map(PlannedFile::copyKey).allMatch(victim.copyKey()::equals);
    }

    /// Whether a directory goes as a whole.
    public boolean isDirectory() {
        return digest.startsWith(DIRECTORY);
    }

    /// The number of files that go: all paths of a directory, and one for a file with its links.
    public long files() {
        return tree.map(PlannedTree::paths).orElse(1L);
    }

    JsonLine toJson() {
        JsonLine line = addMembers(action.addTo(new JsonLine().put("n", number)));
        tree.ifPresent(it -> line.put(PlannedTree.ENTRIES, it.entries()));
        return line;
    }

    /// A line for a file of a directory that goes as a whole.
    JsonLine toEntryJson() {
        return addMembers(new JsonLine().put(PlannedTree.IN, number));
    }

    private JsonLine addMembers(JsonLine line) {
        line.put("size", size.bytes())
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

    /// The action of a line, without what lies in a directory.
    ///
    /// @throws IllegalArgumentException with a few words, when it is not one
    static PlannedAction ofJson(JsonLine json) {
        String label = json.requireText("action");
        Action action =
                Action.ofLabel(label, () -> FilePath.ofText(json.requireText(Action.MOVE_TO)))
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        "there is no action \"%s\"; there are %s"
                                                .formatted(
                                                        label, String.join(", ", Action.LABELS))));
        return ofMembers(json, json.requireNumber("n"), action);
    }

    /// A file of a directory that goes as a whole.
    ///
    /// @throws IllegalArgumentException with a few words, when it is not one
    static PlannedAction ofEntryJson(JsonLine json, Action action) {
        return ofMembers(json, json.requireNumber(PlannedTree.IN), action);
    }

    private static PlannedAction ofMembers(JsonLine json, long number, Action action) {
        List<PlannedFile> links = new ArrayList<>();
        json.objects("links").forEach(link -> links.add(PlannedFile.ofJson(link)));
        return new PlannedAction(
                number,
                action,
                new ByteCount(json.requireNumber("size")),
                json.requireText("digest"),
                new ByteCount(json.requireNumber("frees")),
                PlannedFile.ofJson(json.requireObject("victim")),
                links,
                PlannedFile.ofJson(json.requireObject("survivor")),
                json.requireText("rule"),
                Optional.empty());
    }

    /// The same with what lies in the directory.
    PlannedAction with(PlannedTree contents) {
        return new PlannedAction(
                number,
                action,
                size,
                digest,
                frees,
                victim,
                links,
                survivor,
                rule,
                Optional.of(contents));
    }
}
