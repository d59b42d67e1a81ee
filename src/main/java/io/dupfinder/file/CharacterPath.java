package io.dupfinder.file;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;

/// Paths of systems whose names are UTF-16, not bytes: Windows, and file systems in memory.
///
/// Their bytes are UTF-8, with a lone surrogate, which Windows allows, as the three bytes that
/// UTF-8 would give it (WTF-8). The separator is `/`; `C:\dir\file` is `/C:/dir/file`, and
/// `\\server\share\file` is `/server/share/file`, for no server's name ends in a colon.
final class CharacterPath {

    private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:");
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
        String[] names = text.substring(1).split("/", -1);
        boolean isOnDrive = DRIVE.matcher(names[0]).matches();
        if (!isOnDrive && names.length < 2) {
            throw new InvalidPathException(text, "neither a drive nor a share");
        }
        String joined = String.join("\\", names);
        if (!isOnDrive) {
            return "\\\\" + joined + (names.length == 2 ? "\\" : "");
        }
        return names.length == 1 ? joined + "\\" : joined;
    }

    static FilePath toFilePath(Path path) {
        String separator = path.getFileSystem().getSeparator();
        return FilePath.ofBytes(
                bytes("/" + path.toAbsolutePath().toString().replace(separator, "/")));
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
                // Whether it is a surrogate shows below, on the way back.
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
