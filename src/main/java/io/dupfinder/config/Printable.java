package io.dupfinder.config;

import io.dupfinder.file.PathText;
import java.nio.charset.StandardCharsets;

/// Text from outside, made fit for a message: control characters are escaped, or a terminal would
/// obey them.
final class Printable {

    private Printable() {}

    static String of(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return PathText.encode(bytes, 0, bytes.length);
    }

    static String quoted(String text) {
        return "\"" + of(text) + "\"";
    }
}
