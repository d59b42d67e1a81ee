package io.dupfinder.fs.linux;

import io.dupfinder.file.FilePath;
import io.dupfinder.fs.linux.MountTable.Mount;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The directories below an overlay, from the options of its mount: `upperdir`, and `lowerdir` with
/// several separated by colons, or `lowerdir+` for each. A colon or comma of a path stands behind a
/// backslash.
final class OverlayLayers {

    private static final String TYPE = "overlay";

    private OverlayLayers() {}

    /// The layers of the overlay that a directory lies on; none for another filesystem.
    static List<FilePath> of(MountTable mounts, FilePath directory) {
        return mounts.of(directory)
                .filter(mount -> mount.type().equals(TYPE))
                .map(OverlayLayers::of)
                .orElse(List.of());
    }

    private static List<FilePath> of(Mount mount) {
        List<FilePath> layers = new ArrayList<>();
        for (String option : parts(mount.options(), ',')) {
            int sign = option.indexOf('=');
            String name = sign < 0 ? option : option.substring(0, sign);
            String value = option.substring(sign + 1);
            switch (name) {
                case "upperdir", "lowerdir+", "datadir+" -> add(value, mount, layers);
                case "lowerdir" -> parts(value, ':').forEach(layer -> add(layer, mount, layers));
                default -> {}
            }
        }
        return layers;
    }

    private static List<String> parts(String text, char separator) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        for (int at = 0; at < text.length(); at++) {
            if (text.charAt(at) == '\\') {
                at++;
            } else if (text.charAt(at) == separator) {
                parts.add(text.substring(start, at));
                start = at + 1;
            }
        }
        parts.add(text.substring(start));
        return parts;
    }

    /// A relative path is that of some directory above the mount: container runtimes mount from
    /// there when the options get too long. Between two colons there is nothing.
    private static void add(String escaped, Mount mount, List<FilePath> layers) {
        byte[] path = escaped.replaceAll("\\\\(.)", "$1").getBytes(StandardCharsets.ISO_8859_1);
        if (path.length == 0) {
            return;
        }
        if (path[0] == '/') {
            layers.add(FilePath.ofBytes(path));
            return;
        }
        Optional<FilePath> above = mount.point().parent();
        while (above.isPresent()) {
            layers.add(above.get().resolve(path));
            above = above.get().parent();
        }
    }
}
