package io.dupfinder.file;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.nio.charset.StandardCharsets;

/// A regular expression that is searched in whole paths, by RE2: the time is linear in the length
/// of the path, whatever the expression says.
public record PathRegex(Pattern pattern) implements PathSelector {

    /// Reads an expression.
    ///
    /// @throws IllegalArgumentException with a sentence for people, when it is none that RE2 knows
    public static PathRegex of(String text) {
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
