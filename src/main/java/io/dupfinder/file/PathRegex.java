package io.dupfinder.file;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.nio.charset.StandardCharsets;

/// A regular expression that is searched in whole paths, by RE2: the time is linear in the length
/// of the path, whatever the expression says.
public record PathRegex(Pattern pattern) implements PathSelector {

    /// Number of characters of an expression with its repetitions written out, at most. The time
    /// for a path grows with it.
    private static final int LARGEST = 5_000;

    /// Depth of groups within groups, at most.
    private static final int DEEPEST = 100;

    /// Reads an expression.
    ///
    /// @throws IllegalArgumentException with a sentence for people, when it is none that RE2 knows,
    ///   or too large
    public static PathRegex of(String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException(
                    "an empty regular expression is found in every path; leave the option away");
        }
        RegexSize.Measure size = RegexSize.of(text);
        if (size.characters() > LARGEST) {
            throw new IllegalArgumentException(
                    "the regular expression is too large: with its repetitions written out it has more than %,d characters. Write smaller numbers in the braces"
                            .formatted(LARGEST));
        }
        if (size.depth() > DEEPEST) {
            throw new IllegalArgumentException(
                    "the regular expression has more than %d groups within each other"
                            .formatted(DEEPEST));
        }
        try {
            return new PathRegex(Pattern.compile(text));
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "'%s' is no regular expression of RE2: %s".formatted(text, e.getDescription()),
                    e);
        }
    }

    @Override
    public boolean matches(FilePath path, FilePath root) {
        return pattern.matcher(new String(path.bytes(), StandardCharsets.UTF_8)).find();
    }

    @Override
    public String toString() {
        return pattern.pattern();
    }
}
