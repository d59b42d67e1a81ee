package io.dupfinder.file;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/// A shell pattern for names and paths: `*`, `?`, `[…]`, `{a,b}`, `**` across directories, and `\`
/// before a literal character.
///
/// A pattern without a slash is matched against the name, one that starts with a slash against the
/// whole path, and any other against the path below the root.
public final class Glob {

    private enum Subject {
        NAME,
        RELATIVE_PATH,
        WHOLE_PATH
    }

    private final String text;
    private final Subject subject;
    private final Pattern pattern;

    private Glob(String text, Subject subject, Pattern pattern) {
        this.text = text;
        this.subject = subject;
        this.pattern = pattern;
    }

    /// Reads a pattern.
    ///
    /// @throws IllegalArgumentException with a sentence for people, when it is empty or brackets do
    ///   not close
    public static Glob of(String text) {
        String trimmed =
                text.length() > 1 && text.endsWith("/")
                        ? text.substring(0, text.length() - 1)
                        : text;
        if (trimmed.isEmpty()) {
            throw new IllegalArgumentException("an empty pattern matches nothing");
        }
        Subject subject =
                trimmed.startsWith("/")
                        ? Subject.WHOLE_PATH
                        : trimmed.contains("/") ? Subject.RELATIVE_PATH : Subject.NAME;
        try {
            Pattern pattern = Pattern.compile(new GlobTranslation(trimmed).regex(), Pattern.DOTALL);
            return new Glob(text, subject, pattern);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "the pattern '" + text + "' is not complete: " + e.getDescription(), e);
        }
    }

    /// Whether a path below `root` matches.
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
        return pattern.matcher(new String(bytes, StandardCharsets.UTF_8)).matches();
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
