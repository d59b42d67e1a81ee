package io.dupfinder.report;

import io.dupfinder.file.PathText;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// Words and numbers as people read them.
final class Wording {

    private Wording() {}

    /// `1 group`, `12,345 groups`.
    static String count(long number, String noun) {
        return String.format(Locale.ROOT, "%,d %s", number, number == 1 ? noun : noun + "s");
    }

    /// A text from outside with everything escaped that a terminal would obey, as paths have it.
    static String visible(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return PathText.encode(bytes, 0, bytes.length);
    }
}
