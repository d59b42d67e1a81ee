package io.dupfinder.file;

import java.util.Arrays;

/// A path as catalogs store it.
///
/// @param text its text form in UTF-8; callers must not change it
/// @param key the bytes of its [PathKey]; callers must not change it
@SuppressWarnings("ArrayRecordComponent")
public record StoredPath(byte[] text, byte[] key) {

    /// The stored form of a path; `keys` makes its key.
    public static StoredPath of(FilePath path, PathKeys keys) {
        return new StoredPath(path.utf8(), keys.bytesOf(path));
    }

    /// The text form of the last name, in UTF-8.
    public byte[] name() {
        int start = text.length;
        while (text[start - 1] != '/') {
            start--;
        }
        return Arrays.copyOfRange(text, start, text.length);
    }
}
