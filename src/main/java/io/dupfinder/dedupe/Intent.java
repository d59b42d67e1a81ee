package io.dupfinder.dedupe;

import io.dupfinder.file.FileId;
import io.dupfinder.file.FilePath;
import io.dupfinder.fs.EntryKind;
import io.dupfinder.fs.EntryState;
import io.dupfinder.json.JsonLine;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A journal's entry of an action before it is done: enough to put it back.
///
/// @param kept where the victim's names go, or the temporary names beside them, in their order
/// @param victim its attributes
/// @param extendedAttributes of a victim that is replaced; none of one that is only moved
record Intent(
        PlannedAction action,
        List<FilePath> kept,
        Elsewhere elsewhere,
        EntryState victim,
        Map<String, byte[]> extendedAttributes) {

    /// Files that an action makes besides.
    ///
    /// @param infos notes in the trash, in the order of the victim's names
    /// @param copy the first name of a copy on another filesystem
    /// @param targets the further names of the copy, in the order of the victim's
    record Elsewhere(List<FilePath> infos, Optional<FilePath> copy, List<FilePath> targets) {

        static final Elsewhere NOTHING = new Elsewhere(List.of(), Optional.empty(), List.of());

        /// Notes in the trash alone.
        static Elsewhere inTrash(List<TrashInfo> infos) {
            return new Elsewhere(
                    infos.stream().map(info -> info.place().path()).toList(),
                    Optional.empty(),
                    List.of());
        }

        Elsewhere {
            infos = List.copyOf(infos);
            targets = List.copyOf(targets);
        }
    }

    /// Whether the victim lies in quarantine while the action has this standing.
    boolean isKept(Standing standing) {
        return switch (action.action()) {
            case Action.Quarantine _ ->
                    standing == Standing.LEFT
                            || standing == Standing.DONE
                            || standing == Standing.PURGING;
            case Action.Delete _ -> standing == Standing.LEFT;
            case Action.Move _ -> standing == Standing.LEFT && elsewhere.copy.isPresent();
            case Action.Trash _, Action.HardLink _, Action.SymbolicLink _, Action.Reflink _ ->
                    false;
        };
    }

    JsonLine toJson() {
        JsonLine line =
                new JsonLine()
                        .put("state", Standing.INTENT.name())
                        .put("n", action.number())
                        .put("do", action.toJson())
                        .putObjects("kept", objects(kept))
                        .put("device", victim.id().device())
                        .put("user", victim.owner().user())
                        .put("group", victim.owner().group())
                        .put("mode", victim.mode())
                        .put("readNs", victim.times().readNanos())
                        .put("attributes", ExtendedAttributes.toJson(extendedAttributes));
        if (!elsewhere.infos.isEmpty()) {
            line.putObjects("infos", objects(elsewhere.infos));
        }
        elsewhere.copy.ifPresent(copy -> {
            line.put("copy", new JsonLine().put(copy));
            line.putObjects("targets", objects(elsewhere.targets));
        });
        return line;
    }

    private static List<JsonLine> objects(List<FilePath> paths) {
        return paths.stream().map(path -> new JsonLine().put(path)).toList();
    }

    private static List<FilePath> paths(JsonLine json, String key) {
        return json.objects(key).stream().map(JsonLine::requirePath).toList();
    }

    /// @param entries lines before this one about what lies in a directory; none for a file
    /// @throws IllegalArgumentException with a few words, when it is not one
    static Intent ofJson(JsonLine json, List<JsonLine> entries) {
        PlannedAction action = action(json.requireObject("do"), entries);
        PlannedFile victim = action.victim();
        return new Intent(
                action,
                paths(json, "kept"),
                new Elsewhere(
                        paths(json, "infos"),
                        json.object("copy").map(JsonLine::requirePath),
                        paths(json, "targets")),
                new EntryState(
                        EntryKind.REGULAR,
                        new FileId(json.requireNumber("device"), victim.inode()),
                        action.size().bytes(),
                        0,
                        victim.links(),
                        new EntryState.Times(
                                json.requireNumber("readNs"),
                                victim.mtimeNanos(),
                                victim.ctimeNanos()),
                        new EntryState.Owner(
                                (int) json.requireNumber("user"),
                                (int) json.requireNumber("group")),
                        (int) json.requireNumber("mode"),
                        0),
                ExtendedAttributes.ofJson(json.requireObject("attributes")));
    }

    private static PlannedAction action(JsonLine json, List<JsonLine> entries) {
        PlannedAction action = PlannedAction.ofJson(json);
        if (!json.has(PlannedTree.ENTRIES)) {
            return action;
        }
        PlannedTree.Builder tree = new PlannedTree.Builder();
        entries.forEach(entry -> tree.add(entry, action.number(), action.action()));
        return action.with(tree.build());
    }
}
