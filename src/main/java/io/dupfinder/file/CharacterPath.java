package io.dupfinder.file;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Paths of systems whose names are UTF-16, not bytes: Windows, and file systems in memory.
///
/// Their bytes are UTF-8. A lone surrogate, which Windows allows, becomes the three bytes that
/// UTF-8 would give it (WTF-8). The separator is `/`; `C:\dir\file` is `/C:/dir/file`, and
/// `\\server\share\file` is `/UNC/server/share/file`, as in Windows's own `\\?\UNC\server\share`.
final class CharacterPath {

    private static final Pattern ON_WINDOWS =
            Pattern.compile(
                    "/(?:(?<drive>[A-Za-z]:)|UNC/(?<share>[^/]+/[^/]+))(?:/(?<names>.*))?",
                    Pattern.DOTALL);
    private static final int FIRST_OF_SURROGATE = 0xed;

    private CharacterPath() {}

    /// @throws InvalidPathException when no file of this system can have such a name
    static Path of(FileSystem files, FilePath path) {
        String text = text(path.bytes());
        return files.getPath(files.getSeparator().equals("/") ? text : windows(text));
    }

    private static String windows(String text) {
        if (text.indexOf('\\') >= 0) {
            throw new InvalidPathException(text, "a backslash cannot be part of a name");
        }
        Matcher parts = ON_WINDOWS.matcher(text);
        if (!parts.matches()) {
            throw new InvalidPathException(text, "neither on a drive nor on a share");
        }
        String start =
                parts.group("drive") != null ? parts.group("drive") : "\\\\" + parts.group("share");
        String names = parts.group("names") == null ? "" : parts.group("names");
        return (start + "/" + names).replace('/', '\\');
    }

    static FilePath toFilePath(Path path) {
        String text = path.toAbsolutePath().toString();
        if (path.getFileSystem().getSeparator().equals("/")) {
            return FilePath.ofBytes(bytes(text));
        }
        String start = text.startsWith("\\\\") ? "/UNC/" : "/";
        return FilePath.ofBytes(bytes(start + text.replace('\\', '/')));
    }

    static FilePath ofTyped(FileSystem files, byte[] typed, FilePath workingDirectory) {
        return toFilePath(of(files, workingDirectory).resolve(text(typed)));
    }

    static byte[] bytes(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length() + 16);
        text.codePoints()
                .forEach(c -> {
                    if (Character.getType(c) == Character.SURROGATE) {
                        bytes.write(FIRST_OF_SURROGATE);
                        bytes.write(0x80 | (c >> 6 & 0x3f));
                        bytes.write(0x80 | (c & 0x3f));
                    } else {
                        bytes.writeBytes(Character.toString(c).getBytes(StandardCharsets.UTF_8));
                    }
                });
        return bytes.toByteArray();
    }

    private static String text(byte[] bytes) {
        StringBuilder text = new StringBuilder(bytes.length);
        int at = 0;
        while (at < bytes.length) {
            int length = PathText.validLength(bytes, at, bytes.length);
            if (length > 0) {
                text.append(new String(bytes, at, length, StandardCharsets.UTF_8));
                at += length;
            } else if (at + 3 <= bytes.length) {
                // Encoding the text again below shows whether this was a surrogate.
                text.append((char) (0xd000 | (bytes[at + 1] & 0x3f) << 6 | (bytes[at + 2] & 0x3f)));
                at += 3;
            } else {
                break;
            }
        }
        if (!Arrays.equals(bytes(text.toString()), bytes)) {
            throw new InvalidPathException(
                    PathText.encode(bytes, 0, bytes.length), "names here are Unicode");
        }
        return text.toString();
    }
}
