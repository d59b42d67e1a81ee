package io.dupfinder.fs;

import io.dupfinder.file.FilePath;
import io.dupfinder.file.PathKeys;
import java.util.List;
import java.util.Optional;

/// What dupfinder asks of a file system, in bytes and without following links unless it says so.
///
/// Thread-safe. Failures of single entries are checked [FileAccessException]s, because they are
/// data: the caller lists them and goes on.
public interface FileSystem {

    /// How identities begin that are good for one boot only.
    String VOLATILE_PREFIX = "volatile-";

    /// Lists a directory: calls [DirectoryVisitor#enter] with what was opened, then once for each
    /// entry, `.` and `..` left out, in the order in which a disk brings them soonest.
    ///
    /// No link is followed, neither at the end of the path nor on the way: a directory that was
    /// replaced by a link since it was seen counts as vanished. Paths of any length work. A visitor
    /// must not call this method again on the same thread. A filesystem in which nothing is stored,
    /// such as /proc, is refused as a device.
    ///
    /// @throws FileAccessException when the directory cannot be opened, or listing it broke off;
    ///   entries visited before that are real, but others may be missing
    void list(FilePath directory, DirectoryVisitor visitor) throws FileAccessException;

    /// Opens a regular file for reading, without following links, without waiting (a pipe in its
    /// place is refused) and, where allowed, without touching its access time.
    ///
    /// @throws TooManyOpenFilesException as every method here, when waiting for others to be closed
    ///   did not help
    OpenFile open(FilePath file) throws FileAccessException;

    /// Opens a directory on the way to files in it, which is worth it for some: the kernel then
    /// goes the way to them once. No link is followed.
    default OpenDirectory openDirectory(FilePath directory) throws FileAccessException {
        return (name, offset, length) -> open(directory.resolve(name, offset, length));
    }

    /// Begins to bring parts of open files from disk that will be read next, all at once so that
    /// neighbours come together. Only a hint: it fails never, and may do nothing.
    default void fetch(List<FilePart> parts) {}

    /// Reads the attributes of an entry itself, not of what it links to.
    void stat(FilePath path, FileStat into) throws FileAccessException;

    /// Tells in which extents the content of a regular file lies, if it shares all of them with
    /// other files, and reads its attributes after that: an answer counts only while they are as
    /// they were. Empty whenever there is any doubt; then only reading tells.
    ///
    /// Nothing is written for the sake of the answer but what was being written just then.
    default Optional<ExtentList> sharedExtents(FilePath file, FileStat into)
            throws FileAccessException {
        return Optional.empty();
    }

    /// The disk that holds files, if that is a [Spindle]: found out by reading a little of these
    /// ones, which lie on one filesystem and should be many, far apart, and not in memory.
    default Optional<Spindle> spindle(List<FilePath> files) {
        return Optional.empty();
    }

    /// The path without links, `.` and `..`; it must exist.
    FilePath realPath(FilePath path) throws FileAccessException;

    /// The catalog's identity of the filesystem that holds `path`.
    ///
    /// Equal for the same filesystem whenever it is mounted; for volatile ones (tmpfs, overlay,
    /// FUSE, NFS) different after each boot.
    String filesystemId(FilePath path) throws FileAccessException;

    /// Makes keys of paths by the fastest digest there is here. For the thread that asks.
    default PathKeys pathKeys() {
        return new PathKeys();
    }

    /// This system's own XXH3-128, for the thread that asks. Empty where it has none.
    default Optional<Xxh3> xxh3() {
        return Optional.empty();
    }

    /// How many files may stay open at once, over all threads; those that are open for a moment
    /// only are not counted.
    default int filesToKeepOpen() {
        return 512;
    }

    /// Whether a filesystem with this identity has it again when it is mounted again.
    static boolean outlastsMount(String filesystemId) {
        return !filesystemId.startsWith(VOLATILE_PREFIX);
    }
}
