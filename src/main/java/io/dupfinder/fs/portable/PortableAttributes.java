package io.dupfinder.fs.portable;

import static java.util.Objects.requireNonNull;

import io.dupfinder.file.FileId;
import io.dupfinder.file.FilePath;
import io.dupfinder.fs.EntryKind;
import io.dupfinder.fs.EntryState;
import io.dupfinder.fs.FileStat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads attributes through the views that a provider of java.nio offers. Thread-safe.
///
/// No view of java.nio tells how much of the disk a file occupies, so its size is taken instead.
final class PortableAttributes {

    /// Names of the attributes to read. `unix:*` would also look up the names of owner and group.
    private static final String UNIX = "unix:mode,ino,dev,nlink,uid,size,lastModifiedTime,ctime";

    private static final String STATE = UNIX + ",gid,lastAccessTime";

    /// Mask of the bits of a mode that are no kind of file.
    private static final int PERMISSIONS = 07777;

    /// Pattern of a file key, the only form in which the JDK gives device and inode of a file that
    /// is reached by a handle.
    private static final Pattern FILE_KEY =
            Pattern.compile("\\(dev=([0-9a-f]{1,16}),ino=([0-9]{1,19})\\)");

    /// Change time in nanoseconds for a file whose change time is unknown. It is in the far future,
    /// so that the file never counts as unchanged.
    private static final long UNKNOWN_CTIME = Long.MAX_VALUE;

    /// Number of links of a file that may have other names.
    private static final int UNKNOWN_LINKS = 2;

    private final boolean isUnix;

    PortableAttributes(java.nio.file.FileSystem files) {
        isUnix = files.supportedFileAttributeViews().contains("unix");
    }

    /// Whether inodes and change times are available; otherwise identities are made from paths.
    boolean isUnix() {
        return isUnix;
    }

    /// Reads the attributes of `path` itself; `file` is the same path in bytes.
    void read(Path path, FilePath file, FileStat into) throws IOException {
        if (isUnix) {
            readUnix(Files.readAttributes(path, UNIX, LinkOption.NOFOLLOW_LINKS), into);
        } else {
            BasicFileAttributes basic =
                    Files.readAttributes(
                            path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            readBasic(basic, path, file, into);
        }
    }

    private static void readUnix(Map<String, Object> attributes, FileStat into) {
        long size = number(attributes, "size");
        into.set(
                EntryKind.ofMode((int) number(attributes, "mode")),
                number(attributes, "dev"),
                number(attributes, "ino"),
                size,
                size,
                number(attributes, "nlink"),
                nanos((FileTime) requireNonNull(attributes.get("lastModifiedTime"))),
                nanos((FileTime) requireNonNull(attributes.get("ctime"))));
        into.setOwner((int) number(attributes, "uid"));
    }

    /// Reads attributes on Windows. No inode is available, so the path identifies the file. No
    /// change time is available either; the later of creation and modification comes closest.
    private static void readBasic(
            BasicFileAttributes attributes, Path path, FilePath file, FileStat into) {
        long mtime = nanos(attributes.lastModifiedTime());
        into.set(
                kind(attributes),
                requireNonNull(path.getRoot()).toString().hashCode(),
                file.key().high(),
                attributes.size(),
                attributes.size(),
                1,
                mtime,
                Math.max(mtime, nanos(attributes.creationTime())));
    }

    /// Reads attributes that came through a handle on a Unix system.
    ///
    /// @throws IOException when they do not identify the file
    static void readFromHandle(BasicFileAttributes attributes, FileStat into) throws IOException {
        FileId id = idFromHandle(attributes);
        into.set(
                kind(attributes),
                id.device(),
                id.inode(),
                attributes.size(),
                attributes.size(),
                UNKNOWN_LINKS,
                nanos(attributes.lastModifiedTime()),
                UNKNOWN_CTIME);
    }

    /// Which entry it is, as a handle tells on a Unix system.
    ///
    /// @throws IOException when it does not
    static FileId idFromHandle(BasicFileAttributes attributes) throws IOException {
        Matcher key = FILE_KEY.matcher(String.valueOf(attributes.fileKey()));
        if (!key.matches()) {
            throw new IOException("the system does not say which file this is");
        }
        return new FileId(Long.parseUnsignedLong(key.group(1), 16), Long.parseLong(key.group(2)));
    }

    /// All attributes of an entry of a Unix system. No mount is told.
    static EntryState state(Path path) throws IOException {
        Map<String, Object> attributes =
                Files.readAttributes(path, STATE, LinkOption.NOFOLLOW_LINKS);
        int mode = (int) number(attributes, "mode");
        long size = number(attributes, "size");
        return new EntryState(
                EntryKind.ofMode(mode),
                new FileId(number(attributes, "dev"), number(attributes, "ino")),
                size,
                size,
                number(attributes, "nlink"),
                new EntryState.Times(
                        nanos((FileTime) requireNonNull(attributes.get("lastAccessTime"))),
                        nanos((FileTime) requireNonNull(attributes.get("lastModifiedTime"))),
                        nanos((FileTime) requireNonNull(attributes.get("ctime")))),
                new EntryState.Owner(
                        (int) number(attributes, "uid"), (int) number(attributes, "gid")),
                mode & PERMISSIONS,
                0);
    }

    private static EntryKind kind(BasicFileAttributes attributes) {
        if (attributes.isOther()) {
            // A junction or mounted folder of Windows is also a directory, and leads elsewhere.
            return attributes.isDirectory() ? EntryKind.SYMLINK : EntryKind.DEVICE;
        }
        if (attributes.isDirectory()) {
            return EntryKind.DIRECTORY;
        }
        return attributes.isSymbolicLink() ? EntryKind.SYMLINK : EntryKind.REGULAR;
    }

    private static long number(Map<String, Object> attributes, String name) {
        return ((Number) requireNonNull(attributes.get(name))).longValue();
    }

    private static long nanos(FileTime time) {
        return io.dupfinder.file.FileTime.nanos(time.toInstant());
    }
}
