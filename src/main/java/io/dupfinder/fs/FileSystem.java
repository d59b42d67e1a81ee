package io.dupfinder.fs;

import io.dupfinder.file.FilePath;
import io.dupfinder.file.FilesystemId;
import io.dupfinder.file.PathKeys;
import io.dupfinder.file.SkipReason;
import java.util.List;
import java.util.Optional;

/// The operations that dupfinder needs of a file system. Paths are bytes, and links are not
/// followed unless a method says so.
///
/// Thread-safe. Failures of single entries are checked [FileAccessException]s, because they are
/// data: the caller lists them and goes on.
public interface FileSystem {

    /// Lists a directory: calls [DirectoryVisitor#enter] for the opened directory, then one method
    /// for each entry but `.` and `..`, in the order in which a disk reads the entries fastest.
    ///
    /// No link is followed, neither at the end of the path nor on the way: a directory that was
    /// replaced by a link since it was seen counts as vanished. Paths of any length work. A visitor
    /// must not call this method again on the same thread. A filesystem in which nothing is stored,
    /// such as /proc, is refused as a device.
    ///
    /// @throws FileAccessException when the directory cannot be opened, or cannot be listed to the
    ///   end; the entries visited until then are real, but others may be missing
    void list(FilePath directory, DirectoryVisitor visitor) throws FileAccessException;

    /// Opens a regular file for reading: without following links, without blocking on a pipe in its
    /// place, and without changing its access time where that is allowed.
    ///
    /// @throws TooManyOpenFilesException when no descriptor became free after a long wait; every
    ///   method here can throw it
    OpenFile open(FilePath file) throws FileAccessException;

    /// Opens a directory for opening several of its files. The kernel then resolves the directory's
    /// path only once. No link is followed.
    default OpenDirectory openDirectory(FilePath directory) throws FileAccessException {
        return (name, offset, length) -> open(directory.resolve(name, offset, length));
    }

    /// Opens a directory for acting on its entries. No link is followed, neither at the end of the
    /// path nor on the way.
    ///
    /// @throws ActionFailedException where this system has no operations that are safe enough
    default HeldDirectory hold(FilePath directory)
            throws FileAccessException, ActionFailedException {
        throw new ActionFailedException(
                ActionFailedException.Cause.UNSUPPORTED,
                "this system cannot rename without overwriting");
    }

    /// Starts reading parts of open files from disk that will be needed next. The parts are
    /// requested at once, so that the disk can read neighbours together. This is only a hint: it
    /// never fails, and may do nothing.
    default void fetch(List<FilePart> parts) {}

    /// Reads the attributes of an entry itself, not of what it links to.
    void stat(FilePath path, FileStat into) throws FileAccessException;

    /// The extents of a regular file, if it shares all of them with other files. Its attributes are
    /// read afterwards; the answer is valid only if they have not changed. Empty in any case of
    /// doubt: then the content has to be read.
    ///
    /// The call causes no writes, except of data that was being written already.
    default Optional<ExtentList> sharedExtents(FilePath file, FileStat into)
            throws FileAccessException {
        return Optional.empty();
    }

    /// The disk that holds these files, if it is a [Spindle]. The answer comes from reading a
    /// little of the files. They are on one filesystem, and should be many, far apart, and not in
    /// memory.
    default Optional<Spindle> spindle(List<FilePath> files) {
        return Optional.empty();
    }

    /// The text of a symbolic link: what it leads to, whether that is there or not.
    default byte[] linkTarget(FilePath link) throws FileAccessException {
        throw new FileAccessException(
                SkipReason.IO_ERROR, "this system does not tell what links lead to");
    }

    /// The path with links, `.` and `..` resolved. It must exist.
    FilePath realPath(FilePath path) throws FileAccessException;

    /// The catalog's name of the filesystem that holds `path`; links are followed.
    FilesystemId filesystemId(FilePath path) throws FileAccessException;

    /// The path that a directory has within its filesystem, which is the same through each mount.
    /// Empty where the system does not tell.
    default Optional<FilePath> placeInFilesystem(FilePath directory) {
        return Optional.empty();
    }

    /// The directories that the filesystem of `directory` shows again, as an overlay does with its
    /// layers, as far as they can be reached by a path of their own. Empty for any other one.
    default List<FilePath> layers(FilePath directory) {
        return List.of();
    }

    /// A maker of path keys with the fastest SHA-256 of this system, for the calling thread.
    default PathKeys pathKeys() {
        return new PathKeys();
    }

    /// This system's own XXH3-128, for the calling thread. Empty where there is none.
    default Optional<Xxh3> xxh3() {
        return Optional.empty();
    }

    /// Lets all other programs go first from now on, at processor and disk. Returns false where
    /// this system has no means for it, or refuses.
    default boolean giveWay() {
        return false;
    }

    /// The number of files that may stay open at once, over all threads. Files that are open for a
    /// moment only are not counted.
    default int filesToKeepOpen() {
        return 512;
    }
}
