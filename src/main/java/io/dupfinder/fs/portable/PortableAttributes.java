package io.dupfinder.fs.portable;

import static java.util.Objects.requireNonNull;

import io.dupfinder.file.FilePath;
import io.dupfinder.fs.EntryKind;
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

/// Attributes by the views that a provider of java.nio has. Thread-safe.
///
/// Nobody in java.nio tells how much of the disk a file occupies; its size stands for that.
final class PortableAttributes {

    /// Not `unix:*`, which would ask for the names of owner and group as well.
    private static final String UNIX = "unix:mode,ino,dev,nlink,size,lastModifiedTime,ctime";

    /// The only way in which the JDK gives device and inode of a file that is reached by a handle.
    private static final Pattern FILE_KEY =
            Pattern.compile("\\(dev=([0-9a-f]{1,16}),ino=([0-9]{1,19})\\)");

    /// A change time that is not known: in the far future, so that content is never taken for
    /// unchanged because of it.
    private static final long UNKNOWN_CTIME = Long.MAX_VALUE;

    /// Of a file that may have other names.
    private static final int UNKNOWN_LINKS = 2;

    private final boolean isUnix;

    PortableAttributes(java.nio.file.FileSystem files) {
        isUnix = files.supportedFileAttributeViews().contains("unix");
    }

    /// Whether inodes and change times are told; identities are made from paths otherwise.
    boolean isUnix() {
        return isUnix;
    }

    /// Reads what `path` itself is, which `file` is in bytes.
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
    }

    /// Windows, where no inode is told: a file is its path. Nobody tells when it was changed
    /// either; the later of creation and modification is the nearest that there is.
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

    /// Reads attributes that came by a handle of a Unix system.
    ///
    /// @throws IOException where they do not tell which file it is
    static void readFromHandle(BasicFileAttributes attributes, FileStat into) throws IOException {
        Matcher key = FILE_KEY.matcher(String.valueOf(attributes.fileKey()));
        if (!key.matches()) {
            throw new IOException("the system does not tell which file this is");
        }
        into.set(
                kind(attributes),
                Long.parseUnsignedLong(key.group(1), 16),
                Long.parseLong(key.group(2)),
                attributes.size(),
                attributes.size(),
                UNKNOWN_LINKS,
                nanos(attributes.lastModifiedTime()),
                UNKNOWN_CTIME);
    }

    private static EntryKind kind(BasicFileAttributes attributes) {
        if (attributes.isOther()) {
            // A junction or mounted folder of Windows is a directory too, which leads elsewhere.
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
