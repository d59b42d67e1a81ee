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
/// On Unix it goes by way of a percent-encoded URI: in an ASCII locale, as cron has it,
/// `Path.of(String)` loses every other letter and may address another existing file; the URI keeps
/// every byte. For systems whose names are characters see [CharacterPath].
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

    /// The path in a file system that need not be this machine's.
    ///
    /// @throws java.nio.file.InvalidPathException when that can have no such path
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
    /// Most names are ASCII, which reads the same in every locale and needs no URI: that costs a
    /// call of the system.
    public static byte[] name(Path path) {
        String name = path.getFileName().toString();
        if (name.chars().allMatch(c -> c < 0x80)) {
            return name.getBytes(StandardCharsets.US_ASCII);
        }
        return hasByteNames(path.getFileSystem())
                ? toFilePath(path).name()
                : CharacterPath.bytes(name);
    }

    /// What was typed, seen from a working directory.
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

    /// What a setting names, seen from a directory, in a spelling that is this system's own, as
    /// `D:\data` is; empty where all spell paths with slashes, and for what is none.
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

    /// Linux, macOS and their like.
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
