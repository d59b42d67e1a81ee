package io.dupfinder.dedupe;

import io.dupfinder.file.FilePath;
import io.dupfinder.json.JsonLine;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// An action on a redundant file. One is never done in place of another.
public sealed interface Action {

    /// Labels of all actions, as plans and options have them.
    List<String> LABELS =
            List.of("quarantine", "trash", "delete", "move", "hardlink", "symlink", "reflink");

    /// Key of the directory of a move, in rules and plans.
    String MOVE_TO = "moveTo";

    /// Takes the file out of the way, on its own filesystem, from where `undo` puts it back.
    record Quarantine() implements Action {}

    /// Puts the file into the desktop's trash, as the specification of freedesktop.org says.
    record Trash() implements Action {}

    /// Removes the file. Nothing puts it back.
    record Delete() implements Action {}

    /// Moves the file below a directory, on whichever filesystem.
    record Move(FilePath directory) implements Action {}

    /// Replaces the file by a hard link to the survivor.
    record HardLink() implements Action {}

    /// Replaces the file by a symbolic link to the survivor.
    record SymbolicLink() implements Action {}

    /// Lets the file share its blocks with the survivor.
    record Reflink() implements Action {}

    /// The label of this action.
    default String label() {
        return switch (this) {
            case Quarantine _ -> "quarantine";
            case Trash _ -> "trash";
            case Delete _ -> "delete";
            case Move _ -> "move";
            case HardLink _ -> "hardlink";
            case SymbolicLink _ -> "symlink";
            case Reflink _ -> "reflink";
        };
    }

    /// Whether victim and survivor have to be on one filesystem.
    default boolean needsOneFilesystem() {
        return switch (this) {
            case HardLink _, Reflink _ -> true;
            case Quarantine _, Trash _, Delete _, Move _, SymbolicLink _ -> false;
        };
    }

    /// Whether the victim's path is free afterwards.
    default boolean takesAway() {
        return switch (this) {
            case Quarantine _, Trash _, Delete _, Move _ -> true;
            case HardLink _, SymbolicLink _, Reflink _ -> false;
        };
    }

    /// Adds the action to a line of a plan, or to rules.
    default JsonLine addTo(JsonLine line) {
        line.put("action", label());
        if (this instanceof Move(FilePath directory)) {
            line.put(MOVE_TO, directory.text());
        }
        return line;
    }

    /// The action with this label; empty where there is none.
    ///
    /// @param directory asked for that of a move
    static Optional<Action> ofLabel(String label, Supplier<FilePath> directory) {
        return switch (label) {
            case "quarantine" -> Optional.of(new Quarantine());
            case "trash" -> Optional.of(new Trash());
            case "delete" -> Optional.of(new Delete());
            case "move" -> Optional.of(new Move(directory.get()));
            case "hardlink" -> Optional.of(new HardLink());
            case "symlink" -> Optional.of(new SymbolicLink());
            case "reflink" -> Optional.of(new Reflink());
            default -> Optional.empty();
        };
    }
}
