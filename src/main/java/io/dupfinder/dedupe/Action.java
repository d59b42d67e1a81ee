package io.dupfinder.dedupe;

import java.util.List;
import java.util.Optional;

/// An action on a redundant file. One is never done in place of another.
public sealed interface Action {

    /// Labels of all actions, as plans and options have them.
    List<String> LABELS = List.of("quarantine", "delete", "hardlink", "symlink", "reflink");

    /// Takes the file out of the way, on its own filesystem, from where `undo` puts it back.
    record Quarantine() implements Action {}

    /// Removes the file. Nothing puts it back.
    record Delete() implements Action {}

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
            case Delete _ -> "delete";
            case HardLink _ -> "hardlink";
            case SymbolicLink _ -> "symlink";
            case Reflink _ -> "reflink";
        };
    }

    /// Whether victim and survivor have to be on one filesystem.
    default boolean needsOneFilesystem() {
        return switch (this) {
            case HardLink _, Reflink _ -> true;
            case Quarantine _, Delete _, SymbolicLink _ -> false;
        };
    }

    /// Whether the victim's path is free afterwards.
    default boolean takesAway() {
        return switch (this) {
            case Quarantine _, Delete _ -> true;
            case HardLink _, SymbolicLink _, Reflink _ -> false;
        };
    }

    /// The action with this label; empty where there is none.
    static Optional<Action> ofLabel(String label) {
        return switch (label) {
            case "quarantine" -> Optional.of(new Quarantine());
            case "delete" -> Optional.of(new Delete());
            case "hardlink" -> Optional.of(new HardLink());
            case "symlink" -> Optional.of(new SymbolicLink());
            case "reflink" -> Optional.of(new Reflink());
            default -> Optional.empty();
        };
    }
}
