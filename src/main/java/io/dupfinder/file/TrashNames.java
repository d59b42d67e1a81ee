package io.dupfinder.file;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Names of the directories in which desktops keep what was thrown away: those of
/// [freedesktop.org](https://specifications.freedesktop.org/trash-spec/trashspec-1.0.html), macOS,
/// Windows and network storages.
public final class TrashNames {

    /// Glob patterns of the directories.
    public static final List<String> PATTERNS =
            List.of(
                    "**/.local/share/Trash",
                    ".Trash",
                    ".Trash-[0-9]*",
                    ".Trashes",
                    "$RECYCLE.BIN",
                    "$Recycle.Bin",
                    "#recycle");

    private static final Set<String> WHOLE =
            Set.of(".Trash", ".Trashes", "$RECYCLE.BIN", "$Recycle.Bin", "#recycle");

    private TrashNames() {}

    /// Whether a path lies in such a directory.
    public static boolean hold(FilePath path) {
        for (Optional<FilePath> at = path.parent(); at.isPresent(); at = at.get().parent()) {
            String name = new String(at.get().name(), StandardCharsets.UTF_8);
            if (WHOLE.contains(name)
                    || isNumbered(name)
                    || at.get().text().endsWith("/.local/share/Trash")) {
                return true;
            }
        }
        return false;
    }

    private static boolean isNumbered(String name) {
        return name.startsWith(".Trash-")
                && name.length() > ".Trash-".length()
                && Character.isDigit(name.charAt(".Trash-".length()));
    }
}
