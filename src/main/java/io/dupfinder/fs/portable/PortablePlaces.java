package io.dupfinder.fs.portable;

import io.dupfinder.file.FilePath;
import io.dupfinder.file.NioPath;
import io.dupfinder.file.SkipReason;
import io.dupfinder.fs.FileAccessException;
import io.dupfinder.fs.linux.LinuxFileSystem;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributes;

/// Finds the way to a path: by its name where that fits into one system call, else from handle to
/// handle. Thread-safe.
final class PortablePlaces {

    private static final int LINUX_PATH_MAX = 4096;

    /// Limit in bytes of macOS and the BSDs.
    private static final int OTHER_PATH_MAX = 1024;

    private final java.nio.file.FileSystem files;
    private final PortableAttributes attributes;
    private final int pathMax;

    PortablePlaces(java.nio.file.FileSystem files) {
        this.files = files;
        attributes = new PortableAttributes(files);
        if (attributes.isUnix()) {
            pathMax = LinuxFileSystem.isThisLinux() ? LINUX_PATH_MAX : OTHER_PATH_MAX;
        } else {
            pathMax = Integer.MAX_VALUE;
        }
    }

    PortableAttributes attributes() {
        return attributes;
    }

    /// Whether such a path fits into one system call.
    boolean takesAtOnce(FilePath path) {
        return path.length() < pathMax;
    }

    /// The JDK's path.
    ///
    /// @throws FileAccessException when this system can have no file of that name
    Path path(FilePath path) throws FileAccessException {
        try {
            return NioPath.of(files, path);
        } catch (InvalidPathException e) {
            throw new FileAccessException(
                    SkipReason.VANISHED, "no file of this system has such a name");
        }
    }

    /// The way to an entry, which need not exist. The caller closes it.
    Place at(FilePath path) throws FileAccessException {
        if (takesAtOnce(path)) {
            return new PathPlace(attributes, path(path), path);
        }
        FilePath start = path;
        while (!takesAtOnce(start)) {
            start = start.parent().orElseThrow();
        }
        try {
            PathPlace near = new PathPlace(attributes, path(start), start);
            near.requireNoLinksOnTheWay();
            DirectoryStream<Path> directory = near.list();
            if (directory instanceof SecureDirectoryStream<Path> handle) {
                return HandlePlace.below(handle, path(path), near.path().getNameCount());
            }
            directory.close();
            throw tooLong();
        } catch (IOException e) {
            throw failure(start, e);
        }
    }

    /// The way to an entry of a directory that is being listed. The caller does not close it.
    Place at(FilePath path, Path entry, DirectoryStream<Path> directory)
            throws FileAccessException {
        if (takesAtOnce(path)) {
            return new PathPlace(attributes, entry, path);
        }
        if (directory instanceof SecureDirectoryStream<Path> handle) {
            return new HandlePlace(handle, entry.getFileName());
        }
        throw tooLong();
    }

    private static FileAccessException tooLong() {
        return new FileAccessException(
                SkipReason.TOO_DEEP, "the path is longer than this system takes");
    }

    /// Translates a failure. The JDK has types for only some failures, and texts in the user's
    /// language for the others; for those this method checks whether the path still leads
    /// somewhere.
    FileAccessException failure(FilePath file, IOException e) throws FileAccessException {
        FileAccessException failure = PortableFailure.of(e);
        boolean isUnknown = failure.reason() == SkipReason.IO_ERROR && takesAtOnce(file);
        return isUnknown && leadsNowhere(path(file))
                ? new FileAccessException(SkipReason.VANISHED, failure.detail())
                : failure;
    }

    private static boolean leadsNowhere(Path path) {
        for (Path above = path.getParent(); above != null; above = above.getParent()) {
            if (isMissingAsDirectory(above)) {
                return true;
            }
        }
        return Files.isSymbolicLink(path);
    }

    private static boolean isMissingAsDirectory(Path path) {
        try {
            return !Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                    .isDirectory();
        } catch (NoSuchFileException e) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
