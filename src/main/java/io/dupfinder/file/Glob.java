package io.dupfinder.file;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A shell pattern for names and paths: `*`, `?`, `[…]`, `{a,b}`, `**` across directories, and `\`
/// before a literal character.
///
/// A pattern without a slash is matched against the name, one that starts with a slash against the
/// whole path, and any other against the path below the root; there `./` at its beginning says no
/// more. A star that stands alone before the first slash means any number of directories, also
/// none: who writes `*/TEST/*` means every TEST, and other finders match whole paths.
public final class Glob implements PathSelector {

    private enum Subject {
        NAME,
        RELATIVE_PATH,
        WHOLE_PATH
    }

    private final String text;
    private final Subject subject;
    private final GlobMatcher matcher;

    private Glob(String text, Subject subject, GlobMatcher matcher) {
        this.text = text;
        this.subject = subject;
        this.matcher = matcher;
    }

    /// Length in characters of a pattern, at most: as many as Linux takes bytes of a path at once.
    /// Matching takes time by the lengths of pattern and path.
    private static final int LONGEST = 4_096;

    /// Reads a pattern.
    ///
    /// @throws IllegalArgumentException with a sentence for people, when it is empty or too long,
    ///   or brackets do not close
    public static Glob of(String text) {
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "a pattern of %,d characters is too long: %,d are the most"
                            .formatted(text.length(), LONGEST));
        }
        String bare = text.replaceFirst("^(\\./+)+", "");
        String trimmed =
                bare.length() > 1 && bare.endsWith("/")
                        ? bare.substring(0, bare.length() - 1)
                        : bare;
        if (trimmed.isEmpty()) {
            throw new IllegalArgumentException("an empty pattern matches nothing");
        }
        boolean isBelowRoot = trimmed.contains("/") || !bare.equals(text);
        Subject subject =
                trimmed.startsWith("/")
                        ? Subject.WHOLE_PATH
                        : isBelowRoot ? Subject.RELATIVE_PATH : Subject.NAME;
        try {
            return new Glob(text, subject, new GlobMatcher(trimmed.replaceFirst("^\\*/", "**/")));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "the pattern '" + text + "' is not complete: " + e.getMessage(), e);
        }
    }

    @Override
    public boolean matches(FilePath path, FilePath root) {
        if (subject == Subject.RELATIVE_PATH && !path.startsWith(root)) {
            return false;
        }
        byte[] bytes =
                switch (subject) {
                    case NAME -> path.name();
                    case WHOLE_PATH -> path.bytes();
                    case RELATIVE_PATH -> below(path, root);
                };
        return matcher.matches(new String(bytes, StandardCharsets.UTF_8));
    }

    /// Whether it needs a root to be matched against.
    public boolean isRelative() {
        return subject == Subject.RELATIVE_PATH;
    }

    /// Whether a path matches by its name or as a whole. A relative pattern matches nothing.
    public boolean matches(FilePath path) {
        return !isRelative() && matches(path, path);
    }

    private static byte[] below(FilePath path, FilePath root) {
        byte[] bytes = path.bytes();
        int start = root.isRoot() ? 1 : Math.min(bytes.length, root.length() + 1);
        return Arrays.copyOfRange(bytes, start, bytes.length);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Glob glob && glob.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
