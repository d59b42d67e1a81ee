package io.dupfinder.fs.linux;

import io.dupfinder.file.FilePath;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// The mounts that this process sees, as they are now: /proc/self/mountinfo (proc(5)).
final class MountTable {

    private static final Path TABLE = Path.of("/proc/self/mountinfo");

    /// Indexes of the fields of a line.
    private static final int DEVICE = 2;

    private static final int ROOT = 3;
    private static final int POINT = 4;

    /// Field behind which the filesystem's own fields stand: type, source, options.
    private static final String SEPARATOR = "-";

    private static final int OCTAL_DIGITS = 3;

    private final List<Mount> mounts;

    private MountTable(List<Mount> mounts) {
        this.mounts = mounts;
    }

    /// A mount. Texts are bytes, as ISO 8859-1 has them.
    ///
    /// @param device major number in the upper half, minor number in the lower
    /// @param root what of the filesystem is mounted
    record Mount(
            long device,
            FilePath root,
            FilePath point,
            String type,
            String source,
            String options) {}

    /// Empty where there is no table.
    static MountTable read() {
        List<Mount> mounts = new ArrayList<>();
        try {
            Files.readString(TABLE, StandardCharsets.ISO_8859_1)
                    .lines()
                    .forEach(line -> mount(line).ifPresent(mounts::add));
        } catch (IOException noTable) {
            return new MountTable(List.of());
        }
        return new MountTable(mounts);
    }

    /// Namespaces are mounted too; their roots are no paths.
    private static Optional<Mount> mount(String line) {
        List<String> fields = List.of(line.split(" ", -1));
        int own = fields.indexOf(SEPARATOR);
        if (own < 0 || !fields.get(ROOT).startsWith("/")) {
            return Optional.empty();
        }
        return Optional.of(
                new Mount(
                        device(fields.get(DEVICE)),
                        path(fields.get(ROOT)),
                        path(fields.get(POINT)),
                        fields.get(own + 1),
                        fields.get(own + 2),
                        plain(fields.get(own + OCTAL_DIGITS))));
    }

    private static long device(String numbers) {
        int colon = numbers.indexOf(':');
        return Long.parseLong(numbers.substring(0, colon)) << Integer.SIZE
                | Long.parseLong(numbers.substring(colon + 1));
    }

    private static FilePath path(String field) {
        return FilePath.ofBytes(plain(field).getBytes(StandardCharsets.ISO_8859_1));
    }

    /// Blanks, line breaks and backslashes are written in octal digits.
    private static String plain(String field) {
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        int at = 0;
        while (at < field.length()) {
            if (field.charAt(at) == '\\' && at + OCTAL_DIGITS < field.length()) {
                plain.write(Integer.parseInt(field.substring(at + 1, at + 1 + OCTAL_DIGITS), 8));
                at += 1 + OCTAL_DIGITS;
            } else {
                plain.write(field.charAt(at));
                at++;
            }
        }
        return plain.toString(StandardCharsets.ISO_8859_1);
    }

    /// The source that a device is mounted from, such as `server:/export`, with blanks in octal
    /// digits.
    Optional<String> source(long device) {
        return last(mount -> mount.device() == device).map(Mount::source);
    }

    /// The mount on which a path lies: of those above it the nearest, and the last one there.
    Optional<Mount> of(FilePath path) {
        return mounts.stream()
                .filter(mount -> path.startsWith(mount.point()))
                .reduce((one, other) ->
                        other.point().length() >= one.point().length() ? other : one);
    }

    private Optional<Mount> last(Predicate<Mount> isWanted) {
        return mounts.stream().filter(isWanted).reduce((_, later) -> later);
    }

    /// The path that a directory has within its filesystem, the same through each mount.
    Optional<FilePath> placeOf(FilePath directory) {
        return of(directory)
                .map(mount -> {
                    byte[] path = directory.bytes();
                    int from = mount.point().isRoot() ? 1 : mount.point().length() + 1;
                    return from >= path.length
                            ? mount.root()
                            : mount.root().resolve(path, from, path.length - from);
                });
    }
}
