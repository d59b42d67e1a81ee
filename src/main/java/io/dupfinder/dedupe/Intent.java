package io.dupfinder.dedupe;

import io.dupfinder.file.FileId;
import io.dupfinder.file.FilePath;
import io.dupfinder.fs.EntryKind;
import io.dupfinder.fs.EntryState;
import io.dupfinder.json.JsonLine;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A journal's entry of an action before it is done: enough to put it back.
///
/// @param kept where the victim's names go, or the temporary names beside them, in their order
/// @param victim its attributes
/// @param extendedAttributes of a victim that is replaced; none of one that is only moved
record Intent(
        PlannedAction action,
        List<FilePath> kept,
        EntryState victim,
        Map<String, byte[]> extendedAttributes) {

    JsonLine toJson() {
        JsonLine attributes = new JsonLine();
        extendedAttributes.forEach(
                (name, value) -> attributes.put(name, Base64.getEncoder().encodeToString(value)));
        return new JsonLine()
                .put("state", Standing.INTENT.name())
                .put("n", action.number())
                .put("do", action.toJson())
                .putObjects("kept", kept.stream().map(path -> new JsonLine().put(path)).toList())
                .put("device", victim.id().device())
                .put("user", victim.owner().user())
                .put("group", victim.owner().group())
                .put("mode", victim.mode())
                .put("readNs", victim.times().readNanos())
                .put("attributes", attributes);
    }

    /// @throws IllegalArgumentException with a few words, when it is not one
    static Intent ofJson(JsonLine json) {
        PlannedAction action = PlannedAction.ofJson(json.requireObject("do"));
        List<FilePath> kept = new ArrayList<>();
        json.objects("kept").forEach(path -> kept.add(path.requirePath()));
        JsonLine attributes = json.requireObject("attributes");
        Map<String, byte[]> extended = new LinkedHashMap<>();
        for (String name : attributes.keys()) {
            extended.put(name, Base64.getDecoder().decode(attributes.requireText(name)));
        }
        PlannedFile victim = action.victim();
        return new Intent(
                action,
                kept,
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
                extended);
    }
}
