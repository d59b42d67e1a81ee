package io.dupfinder.config;

import io.dupfinder.file.PathText;

/// Makes text from outside safe for a message: control characters are escaped, because a terminal
/// would obey them.
final class Printable {

    private static final int MOST_QUOTED = 80;

    private Printable() {}

    static String of(String text) {
        return PathText.of(text);
    }

    /// The text in quotes, shortened to what identifies it.
    static String quoted(String text) {
        return text.length() > MOST_QUOTED
                ? "\"%s…\" (%,d characters)"
                        .formatted(of(text.substring(0, MOST_QUOTED)), text.length())
                : "\"" + of(text) + "\"";
    }
}
