package io.dupfinder.config;

import io.dupfinder.file.FilePath;
import io.dupfinder.file.ForeignOwner;
import io.dupfinder.file.NioPath;
import io.dupfinder.file.OwnerOnly;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;

/// The directories in which dupfinder keeps its files.
///
/// @param dataDirectory `$XDG_DATA_HOME/dupfinder`, else `~/.local/share/dupfinder`
public record Places(FilePath dataDirectory) {

    /// The places of this account. Nothing is created.
    ///
    /// @throws ConfigException when a variable names a path whose bytes cannot be known
    public static Places of(Environment environment) {
        FilePath data =
                environment
                        .directory("XDG_DATA_HOME")
                        .or(() -> environment.foreignHome().flatMap(ForeignHome::dataHome))
                        .orElseGet(() -> SettingPath.below(environment.home(), ".local/share"));
        return new Places(SettingPath.below(data, "dupfinder"));
    }

    /// The directory of this account's own settings, `$XDG_CONFIG_HOME`, else `~/.config`.
    ///
    /// @throws ConfigException when a variable names a path whose bytes cannot be known
    public static FilePath settingsOf(Environment environment) {
        return environment.baseDirectory("XDG_CONFIG_HOME", ".config");
    }

    /// The default SQLite catalog.
    public FilePath catalogFile() {
        return SettingPath.below(dataDirectory, "catalog.db");
    }

    public FilePath reportFile() {
        return SettingPath.below(dataDirectory, "report.html");
    }

    /// The directory of plans that were given no other place.
    public FilePath plansDirectory() {
        return SettingPath.below(dataDirectory, "plans");
    }

    /// The directory of decisions that were made in a review.
    public FilePath decisionsDirectory() {
        return SettingPath.below(dataDirectory, "decisions");
    }

    /// The user's own trash, by the specification of freedesktop.org: beside the data directory.
    public FilePath trashDirectory() {
        return SettingPath.below(dataDirectory.parent().orElse(dataDirectory), "Trash");
    }

    /// The identity made up for a machine that has none.
    public FilePath hostIdFile() {
        return SettingPath.below(dataDirectory, "host-id");
    }

    /// Creates the data directory and what is missing above it, for its owner alone, as the XDG
    /// specification asks; what is there keeps its mode.
    ///
    /// @throws UncheckedIOException when that is not possible
    public void createDataDirectory() {
        create(dataDirectory);
    }

    /// Creates what is missing above the data directory. In another user's home it is that user's,
    /// whom a `.local` of root's would keep out.
    private static void createAbove(Path directory) throws IOException {
        Deque<Path> missing = new ArrayDeque<>();
        Path there = directory.getParent();
        while (there != null && !Files.exists(there)) {
            missing.push(there);
            there = there.getParent();
        }
        for (Path part : missing) {
            Files.createDirectory(part, OwnerOnly.directory());
            boolean hasOwners =
                    FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
            if (there != null && hasOwners && !Files.getOwner(there).equals(Files.getOwner(part))) {
                Files.setAttribute(
                        part, "posix:owner", Files.getOwner(there), LinkOption.NOFOLLOW_LINKS);
            }
        }
    }

    static void create(FilePath data) {
        Path directory = NioPath.of(data);
        try {
            // Follows a symbolic link to a directory, which is a common way to move the data.
            if (!Files.isDirectory(directory)) {
                createAbove(directory);
                Files.createDirectories(directory, OwnerOnly.directory());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the data directory %s cannot be created or entered%sset XDG_DATA_HOME to a directory that can be written"
                            .formatted(
                                    data,
                                    ForeignOwner.words(data)
                                            .map(words -> ". " + words + " Otherwise ")
                                            .orElse("; ")),
                    e);
        }
    }
}
