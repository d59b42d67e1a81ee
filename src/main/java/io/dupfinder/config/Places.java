package io.dupfinder.config;

import io.dupfinder.file.FilePath;
import io.dupfinder.file.NioPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/// Where dupfinder keeps what it makes.
///
/// @param dataDirectory `$XDG_DATA_HOME/dupfinder`, else `~/.local/share/dupfinder`
/// @param cacheDirectory `$XDG_CACHE_HOME/dupfinder`, else `~/.cache/dupfinder`; what it holds can
///   be made again
public record Places(FilePath dataDirectory, FilePath cacheDirectory) {

    /// The places of this account. Nothing is created.
    ///
    /// @throws ConfigException when a variable names a path whose bytes cannot be known
    public static Places of(Environment environment) {
        FilePath data = environment.baseDirectory("XDG_DATA_HOME", ".local/share");
        FilePath cache = environment.baseDirectory("XDG_CACHE_HOME", ".cache");
        return new Places(
                SettingPath.below(data, "dupfinder"), SettingPath.below(cache, "dupfinder"));
    }

    /// The SQLite catalog that is used where nothing else is settled.
    public FilePath catalogFile() {
        return SettingPath.below(dataDirectory, "catalog.db");
    }

    public FilePath reportFile() {
        return SettingPath.below(dataDirectory, "report.html");
    }

    /// The identity made up for a machine that has none.
    FilePath hostIdFile() {
        return SettingPath.below(dataDirectory, "host-id");
    }

    /// Creates the data directory and what is missing above it, for its owner alone, as the XDG
    /// specification asks; what is there keeps its mode.
    ///
    /// @throws UncheckedIOException when that is not possible
    public void createDataDirectory() {
        create(dataDirectory);
    }

    static void create(FilePath data) {
        Path directory = NioPath.of(data);
        try {
            // Follows a symbolic link to a directory, which is a common way to move the data.
            if (!Files.isDirectory(directory)) {
                Files.createDirectories(directory, ownerOnly());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the data directory "
                            + data
                            + " cannot be created; set XDG_DATA_HOME to a directory that can be"
                            + " written",
                    e);
        }
    }

    private static FileAttribute<?>[] ownerOnly() {
        if (!FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            return new FileAttribute<?>[0];
        }
        return new FileAttribute<?>[] {
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
        };
    }
}
