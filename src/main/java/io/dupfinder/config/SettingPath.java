package io.dupfinder.config;

import io.dupfinder.file.FilePath;
import io.dupfinder.file.NioPath;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/// Parses paths in settings: plain text, relative to a directory.
final class SettingPath {

    /// Character that decoders put in place of bytes they could not read. The true bytes are lost,
    /// so the path would name another file.
    private static final char REPLACEMENT = '\uFFFD';

    private SettingPath() {}

    /// An absolute path; empty when its bytes cannot be known.
    static Optional<FilePath> plain(String absolute) {
        return isFaithful(absolute) ? Optional.of(FilePath.ofPlain(absolute)) : Optional.empty();
    }

    /// The absolute path that a property of the JVM holds, in the spelling of this system.
    static Optional<FilePath> ofProperty(String property) {
        if (property.startsWith("/")) {
            return Optional.of(FilePath.ofPlain(property));
        }
        return Optional.of(Path.of(property)).filter(Path::isAbsolute).map(NioPath::toFilePath);
    }

    /// `path` as seen from `base`, where `~/` is the home directory. `..` stays: through a symbolic
    /// link only the system knows where it leads.
    static Optional<FilePath> resolve(String path, FilePath base, FilePath home) {
        if (path.isEmpty() || !isFaithful(path)) {
            return Optional.empty();
        }
        if (path.startsWith("/")) {
            return Optional.of(FilePath.ofPlain(path));
        }
        if (path.startsWith("~/")) {
            return Optional.of(below(home, path.substring(2)));
        }
        return NioPath.ofSpelling(path, base).or(() -> Optional.of(below(base, path)));
    }

    static FilePath below(FilePath directory, String relative) {
        FilePath path = directory;
        for (String name : relative.split("/", -1)) {
            if (!name.isEmpty() && !name.equals(".")) {
                path = path.resolve(name.getBytes(StandardCharsets.UTF_8));
            }
        }
        return path;
    }

    /// Whether the last name of `path` can be a file's.
    static boolean namesAFile(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return !name.isEmpty() && !name.equals(".") && !name.equals("..") && !name.equals("~");
    }

    /// Whether the text says for certain which bytes are meant, without any control character.
    static boolean isFaithful(String text) {
        return text.codePoints()
                .noneMatch(c ->
                        c == REPLACEMENT
                                || Character.isISOControl(c)
                                || Character.getType(c) == Character.SURROGATE);
    }
}
