package io.dupfinder.file;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;

/// The one bridge between a [FilePath] and the JDK's `Path`.
///
/// On Unix it goes through a percent-encoded URI, which keeps every byte. In an ASCII locale, such
/// as cron's, `Path.of(String)` loses all other characters and may address another existing file.
/// [CharacterPath] serves systems whose names are characters.
public final class NioPath {

    private static final String UNRESERVED = "/-._~";
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private NioPath() {}

    /// The JDK's path with exactly these bytes.
    ///
    /// @throws java.nio.file.InvalidPathException when this machine can have no such path; on Unix
    ///   it can have any
    public static Path of(FilePath path) {
        return of(FileSystems.getDefault(), path);
    }

    /// The path in the given file system, which need not be this machine's.
    ///
    /// @throws java.nio.file.InvalidPathException when that file system can have no such path
    public static Path of(FileSystem files, FilePath path) {
        if (!hasByteNames(files)) {
            return CharacterPath.of(files, path);
        }
        StringBuilder uri = new StringBuilder("file://");
        for (byte b : path.bytes()) {
            if (isUnreserved(b)) {
                uri.append((char) b);
            } else {
                HEX.toHexDigits(uri.append('%'), b);
            }
        }
        return Path.of(URI.create(uri.toString()));
    }

    /// The bytes of a JDK path, which is made absolute.
    public static FilePath toFilePath(Path path) {
        if (!hasByteNames(path.getFileSystem())) {
            return CharacterPath.toFilePath(path);
        }
        byte[] encoded = path.toUri().getRawPath().getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(encoded.length);
        for (int i = 0; i < encoded.length; i++) {
            if (encoded[i] == '%') {
                bytes.write(
                        HexFormat.fromHexDigit(encoded[i + 1]) << 4
                                | HexFormat.fromHexDigit(encoded[i + 2]));
                i += 2;
            } else {
                bytes.write(encoded[i]);
            }
        }
        return FilePath.ofBytes(bytes.toByteArray());
    }

    /// The bytes of a JDK path's last name.
    ///
    /// Most names are ASCII, which reads the same in every locale. They skip the URI, which costs a
    /// system call.
    public static byte[] name(Path path) {
        String name = path.getFileName().toString();
        if (name.chars().allMatch(c -> c < 0x80)) {
            return name.getBytes(StandardCharsets.US_ASCII);
        }
        return hasByteNames(path.getFileSystem())
                ? toFilePath(path).name()
                : CharacterPath.bytes(name);
    }

    /// The path that was typed, resolved against a working directory.
    ///
    /// @throws java.nio.file.InvalidPathException when this machine can have no such path
    public static FilePath ofTyped(byte[] typed, FilePath workingDirectory) {
        FileSystem files = FileSystems.getDefault();
        if (!hasByteNames(files)) {
            return CharacterPath.ofTyped(files, typed, workingDirectory);
        }
        return typed.length > 0 && typed[0] == '/'
                ? FilePath.ofBytes(typed)
                : FilePath.ofBytes(workingDirectory.resolve(typed).bytes());
    }

    /// The path that a setting names in this system's own spelling, such as `D:\data`, resolved
    /// against a directory. Empty on systems that separate names with slashes, and when the setting
    /// is no path.
    public static Optional<FilePath> ofSpelling(String setting, FilePath directory) {
        return ofSpelling(FileSystems.getDefault(), setting, directory);
    }

    static Optional<FilePath> ofSpelling(FileSystem files, String setting, FilePath directory) {
        if (files.getSeparator().equals("/")) {
            return Optional.empty();
        }
        try {
            byte[] typed = setting.getBytes(StandardCharsets.UTF_8);
            return Optional.of(CharacterPath.ofTyped(files, typed, directory));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /// Whether names are bytes, as on Linux and macOS.
    private static boolean hasByteNames(FileSystem files) {
        return files.equals(FileSystems.getDefault()) && files.getSeparator().equals("/");
    }

    private static boolean isUnreserved(byte b) {
        return (b >= '0' && b <= '9')
                || (b >= 'A' && b <= 'Z')
                || (b >= 'a' && b <= 'z')
                || UNRESERVED.indexOf(b) >= 0;
    }
}
