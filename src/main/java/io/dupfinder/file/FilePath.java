package io.dupfinder.file;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/// An absolute path, as the bytes that the kernel gave.
///
/// On Linux a file name is bytes, not text: a `String` loses names that are not valid UTF-8, and
/// then addresses *another existing file*. Paths are therefore compared, hashed and opened as
/// bytes; [#text()] is for databases, JSON and people, and [#ofText(String)] reads it back.
///
/// Immutable. Paths are ordered by the UTF-8 bytes of their text forms, an order that both
/// databases can produce.
public final class FilePath implements Comparable<FilePath> {

    private static final byte SEPARATOR = '/';
    private static final FilePath ROOT = new FilePath(new byte[] {SEPARATOR});

    private final byte[] bytes;

    private FilePath(byte[] bytes) {
        this.bytes = bytes;
    }

    /// The path with these bytes, which are copied.
    ///
    /// Doubled and trailing separators are removed; the caller resolves `.` and `..`.
    ///
    /// @throws IllegalArgumentException when the path is not absolute or holds a zero byte
    public static FilePath ofBytes(byte[] bytes) {
        if (bytes.length == 0 || bytes[0] != SEPARATOR) {
            throw new IllegalArgumentException(
                    "not an absolute path: " + PathText.encode(bytes, 0, bytes.length));
        }
        byte[] clean = new byte[bytes.length];
        int length = 0;
        for (byte b : bytes) {
            if (b == 0) {
                throw new IllegalArgumentException("a path cannot hold a zero byte");
            }
            if (b != SEPARATOR || length == 0 || clean[length - 1] != SEPARATOR) {
                clean[length++] = b;
            }
        }
        if (length > 1 && clean[length - 1] == SEPARATOR) {
            length--;
        }
        return length == 1 ? ROOT : new FilePath(Arrays.copyOf(clean, length));
    }

    /// The path whose reversible text form this is.
    ///
    /// @throws IllegalArgumentException when the text is not such a form
    public static FilePath ofText(String text) {
        return ofBytes(PathText.decode(text));
    }

    /// The path that an ordinary, unescaped Unicode string names, such as a setting or a JVM
    /// property.
    public static FilePath ofPlain(String plain) {
        return ofBytes(plain.getBytes(StandardCharsets.UTF_8));
    }

    /// A copy of the bytes.
    public byte[] bytes() {
        return bytes.clone();
    }

    public int length() {
        return bytes.length;
    }

    /// Copies the bytes into `target` from `offset` on and returns the offset after them.
    public int copyTo(byte[] target, int offset) {
        System.arraycopy(bytes, 0, target, offset, bytes.length);
        return offset + bytes.length;
    }

    /// The reversible text form: printable UTF-8 as it is, `\` doubled, other bytes `\xHH`.
    public String text() {
        return PathText.encode(bytes, 0, bytes.length);
    }

    /// The bytes of [#text] in UTF-8.
    byte[] utf8() {
        return PathText.isPlain(bytes, 0, bytes.length)
                ? bytes.clone()
                : text().getBytes(StandardCharsets.UTF_8);
    }

    /// The text form of the last name; `/` for the root.
    public String nameText() {
        int start = isRoot() ? 0 : lastSeparator() + 1;
        return PathText.encode(bytes, start, bytes.length);
    }

    /// A copy of the bytes of the last name; empty for the root.
    public byte[] name() {
        return Arrays.copyOfRange(bytes, lastSeparator() + 1, bytes.length);
    }

    public FilePath resolve(byte[] name) {
        return resolve(name, 0, name.length);
    }

    /// The path of an entry of this directory; its name is in `buffer`.
    public FilePath resolve(byte[] buffer, int offset, int length) {
        byte[] child = new byte[(isRoot() ? 0 : bytes.length) + 1 + length];
        copyEntryTo(child, 0, buffer, offset, length);
        return new FilePath(child);
    }

    /// Copies the bytes of such an entry's path into `target` from `at` on, and returns the offset
    /// after them.
    int copyEntryTo(byte[] target, int at, byte[] buffer, int offset, int length) {
        int separator = at + (isRoot() ? 0 : bytes.length);
        System.arraycopy(bytes, 0, target, at, bytes.length);
        target[separator] = SEPARATOR;
        System.arraycopy(buffer, offset, target, separator + 1, length);
        return separator + 1 + length;
    }

    /// The directory that holds this entry; empty for the root.
    public Optional<FilePath> parent() {
        if (isRoot()) {
            return Optional.empty();
        }
        int end = lastSeparator();
        return Optional.of(end == 0 ? ROOT : new FilePath(Arrays.copyOf(bytes, end)));
    }

    /// Whether this is `ancestor` or lies below it.
    public boolean startsWith(FilePath ancestor) {
        if (ancestor.isRoot()) {
            return true;
        }
        int length = ancestor.bytes.length;
        return bytes.length >= length
                && Arrays.equals(bytes, 0, length, ancestor.bytes, 0, length)
                && (bytes.length == length || bytes[length] == SEPARATOR);
    }

    public boolean isRoot() {
        return bytes.length == 1;
    }

    /// The catalog's key of this path.
    public PathKey key() {
        return new PathKeys().of(this);
    }

    private int lastSeparator() {
        int at = bytes.length - 1;
        while (bytes[at] != SEPARATOR) {
            at--;
        }
        return at;
    }

    @Override
    public int compareTo(FilePath other) {
        int at = Arrays.mismatch(bytes, other.bytes);
        if (at < 0) {
            return 0;
        }
        boolean isAsInText =
                PathText.standsForItself(bytes, at - 1)
                        && PathText.standsForItself(bytes, at)
                        && PathText.standsForItself(other.bytes, at);
        return isAsInText
                ? Arrays.compareUnsigned(bytes, other.bytes)
                : Arrays.compareUnsigned(
                        text().getBytes(StandardCharsets.UTF_8),
                        other.text().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FilePath path && Arrays.equals(bytes, path.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /// The text form, fit for messages.
    @Override
    public String toString() {
        return text();
    }
}
