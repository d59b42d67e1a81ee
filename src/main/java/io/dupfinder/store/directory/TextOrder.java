package io.dupfinder.store.directory;

import io.dupfinder.file.FilePath;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// The order in which both databases read paths: by the bytes of their texts.
final class TextOrder {

    private TextOrder() {}

    static int compare(FilePath one, FilePath other) {
        return Arrays.compareUnsigned(utf8(one), utf8(other));
    }

    private static byte[] utf8(FilePath path) {
        return path.text().getBytes(StandardCharsets.UTF_8);
    }
}
