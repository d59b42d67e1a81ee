package io.dupfinder.dedupe;

import io.dupfinder.file.FilePath;
import io.dupfinder.file.Glob;
import java.util.Optional;

/// A directory with everything in it, a file, or a glob for paths. A pattern that matches a
/// directory matches everything below it, too.
public sealed interface PathPattern {

    /// Characters that make a text a glob.
    String GLOB = "*?[{";

    /// A directory or file, links resolved.
    record Below(FilePath path) implements PathPattern {

        /// The path in its text form, with a backslash before characters that would make it a glob.
        @Override
        public String toString() {
            StringBuilder text = new StringBuilder();
            for (char c : path.text().toCharArray()) {
                text.append(GLOB.indexOf(c) >= 0 ? "\\" : "").append(c);
            }
            return text.toString();
        }
    }

    /// A pattern for names or whole paths.
    record Matching(Glob glob) implements PathPattern {

        @Override
        public String toString() {
            return glob.toString();
        }
    }

    /// Whether a file is meant.
    default boolean matches(FilePath file) {
        return switch (this) {
            case Below(FilePath path) -> file.startsWith(path);
            case Matching(Glob glob) -> {
                Optional<FilePath> at = Optional.of(file);
                while (at.isPresent() && !at.get().isRoot()) {
                    if (glob.matches(at.get())) {
                        yield true;
                    }
                    at = at.get().parent();
                }
                yield false;
            }
        };
    }

    /// The pattern that its text form says: a path in its reversible form, or a glob.
    ///
    /// @throws IllegalArgumentException with a sentence for people, when it is neither
    static PathPattern of(String text) {
        if (text.chars().anyMatch(c -> GLOB.indexOf(c) >= 0)) {
            // Without a root to start at, `**/` can only begin at the top.
            Glob glob = Glob.of(text.startsWith("**/") ? "/" + text : text);
            if (glob.isRelative()) {
                throw new IllegalArgumentException(
                        "the pattern '%s' begins in the middle of a path; begin it with / or **/, or give a name alone"
                                .formatted(text));
            }
            return new Matching(glob);
        }
        if (!text.startsWith("/")) {
            throw new IllegalArgumentException(
                    "'%s' is neither an absolute path nor a pattern such as *.raw or /photos/**"
                            .formatted(text));
        }
        return new Below(FilePath.ofText(text));
    }
}
