package io.dupfinder.fs.linux;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import io.dupfinder.file.FilePath;
import io.dupfinder.file.FilesystemId;
import io.dupfinder.file.PathKeys;
import io.dupfinder.file.SkipReason;
import io.dupfinder.fs.DirectoryVisitor;
import io.dupfinder.fs.EntryKind;
import io.dupfinder.fs.ExtentList;
import io.dupfinder.fs.FileAccessException;
import io.dupfinder.fs.FilePart;
import io.dupfinder.fs.FileStat;
import io.dupfinder.fs.FileSystem;
import io.dupfinder.fs.HeldDirectory;
import io.dupfinder.fs.OpenDirectory;
import io.dupfinder.fs.OpenFile;
import io.dupfinder.fs.Spindle;
import io.dupfinder.fs.Xxh3;
import java.util.List;
import java.util.Optional;

/// The file system of Linux through its own system calls: names stay bytes, listing and attributes
/// use the directory's handle, and no link is followed on the way.
public final class LinuxFileSystem implements FileSystem {

    private static final String PROCESSOR = System.getProperty("os.arch", "");
    static final boolean IS_ARM = PROCESSOR.equals("aarch64");

    private final KernelFilesystems kernelFilesystems = new KernelFilesystems();

    private final LinuxOpening opening = new LinuxOpening();

    private final FilesystemName name = new FilesystemName(this, opening);

    /// The file system of this process.
    ///
    /// @throws TooManyOpenFilesException when the process may open too few files for any scan
    public LinuxFileSystem() {
        Descriptors.requireEnough();
    }

    /// Whether the system calls of this machine are known here.
    public static boolean isSupported() {
        return isThisLinux() && (IS_ARM || PROCESSOR.equals("amd64"));
    }

    /// Whether this kernel and its sandbox allow the calls without which nothing can be read: statx
    /// is there since Linux 4.11. All others have a way around.
    public static boolean isUsable() {
        Scratch scratch = Scratch.ofThread();
        scratch.path.setText(new byte[] {'/'}, 0, 1);
        return Libc.statx(
                        scratch.state,
                        Libc.WORKING_DIRECTORY,
                        scratch.path.address,
                        Libc.AT_SYMLINK_NOFOLLOW,
                        StatxLayout.MASK,
                        scratch.statx.address)
                >= 0;
    }

    public static boolean isThisLinux() {
        return System.getProperty("os.name", "").equals("Linux");
    }

    @Override
    public void list(FilePath directory, DirectoryVisitor visitor) throws FileAccessException {
        Scratch scratch = Scratch.ofThread();
        int descriptor = opening.directory(scratch, directory);
        try {
            statDescriptor(scratch, descriptor, scratch.stat);
            kernelFilesystems.refuse(scratch.stat.device(), () -> type(scratch, descriptor));
            if (visitor.enter(scratch.stat)) {
                new DirectoryEntries(scratch, descriptor, visitor).visit();
            }
        } finally {
            Libc.close(descriptor);
        }
    }

    private static Optional<String> type(Scratch scratch, int descriptor)
            throws FileAccessException {
        if (Libc.fstatfs(scratch.state, descriptor, scratch.statfs) < 0) {
            throw Errno.failure(scratch.errno());
        }
        return Optional.of(KernelFilesystems.name(StatfsLayout.type(scratch.statfs)));
    }

    @Override
    public OpenFile open(FilePath file) throws FileAccessException {
        Scratch scratch = Scratch.ofThread();
        return new LinuxOpenFile(scratch, opening.file(scratch, file));
    }

    @Override
    public OpenDirectory openDirectory(FilePath directory) throws FileAccessException {
        Scratch scratch = Scratch.ofThread();
        return new LinuxOpenDirectory(opening, scratch, opening.way(scratch, directory));
    }

    @Override
    public HeldDirectory hold(FilePath directory) throws FileAccessException {
        Scratch scratch = Scratch.ofThread();
        return new LinuxHeldDirectory(opening, scratch, opening.held(scratch, directory));
    }

    @Override
    public void fetch(List<FilePart> parts) {
        Scratch.ofThread().fetch().begin(parts);
    }

    @Override
    public void stat(FilePath path, FileStat into) throws FileAccessException {
        Scratch scratch = Scratch.ofThread();
        int descriptor = opening.anything(scratch, path);
        try {
            statDescriptor(scratch, descriptor, into);
        } finally {
            Libc.close(descriptor);
        }
    }

    @Override
    public byte[] linkTarget(FilePath link) throws FileAccessException {
        Scratch scratch = Scratch.ofThread();
        int descriptor = opening.anything(scratch, link);
        try {
            return LinkTarget.read(scratch, descriptor, scratch.nothing.address);
        } finally {
            Libc.close(descriptor);
        }
    }

    @Override
    public Optional<ExtentList> sharedExtents(FilePath file, FileStat into)
            throws FileAccessException {
        Scratch scratch = Scratch.ofThread();
        int descriptor = opening.file(scratch, file);
        try {
            Optional<ExtentList> extents = Fiemap.of(scratch, descriptor);
            statDescriptor(scratch, descriptor, into);
            return extents;
        } finally {
            Libc.close(descriptor);
        }
    }

    @Override
    public Optional<Spindle> spindle(List<FilePath> files) {
        try (SeekProbe probe = new SeekProbe(this, files)) {
            return probe.spindle();
        }
    }

    @Override
    public FilePath realPath(FilePath path) throws FileAccessException {
        Scratch scratch = Scratch.ofThread();
        if (path.length() >= Scratch.PATH_MAX) {
            throw new FileAccessException(SkipReason.IO_ERROR, "the path is too long to resolve");
        }
        if (!Libc.realpath(scratch.state, scratch.path(path), scratch.resolved)) {
            throw scratch.errno() == Errno.ELOOP
                    ? FileAccessException.circleOfLinks()
                    : Errno.failure(scratch.errno());
        }
        return FilePath.ofBytes(zeroTerminated(scratch));
    }

    @Override
    public FilesystemId filesystemId(FilePath path) throws FileAccessException {
        FilePath reachable = path;
        while (reachable.length() >= Scratch.PATH_MAX) {
            reachable = reachable.parent().orElseThrow();
        }
        return name.of(reachable);
    }

    @Override
    public Optional<FilePath> placeInFilesystem(FilePath directory) {
        return MountTable.read().placeOf(directory);
    }

    @Override
    public List<FilePath> layers(FilePath directory) {
        return OverlayLayers.of(MountTable.read(), directory).stream()
                .filter(layer -> isOutside(layer, directory))
                .toList();
    }

    /// Whether a directory is there and on another filesystem: the layers of a container's root are
    /// named as the host sees them.
    private boolean isOutside(FilePath layer, FilePath directory) {
        try {
            FileStat one = new FileStat();
            stat(layer, one);
            FileStat other = new FileStat();
            stat(directory, other);
            return one.kind() == EntryKind.DIRECTORY && one.device() != other.device();
        } catch (FileAccessException notThere) {
            return false;
        }
    }

    @Override
    public PathKeys pathKeys() {
        return LibCrypto.ofThread().map(PathKeys::new).orElseGet(PathKeys::new);
    }

    @Override
    public Optional<Xxh3> xxh3() {
        return LibXxhash.ofThread();
    }

    @Override
    public boolean giveWay() {
        return Priority.lower();
    }

    @Override
    public int filesToKeepOpen() {
        return Descriptors.toKeep();
    }

    static void statDescriptor(Scratch scratch, int descriptor, FileStat into)
            throws FileAccessException {
        int outcome =
                Libc.statx(
                        scratch.state,
                        descriptor,
                        scratch.nothing.address,
                        Libc.AT_EMPTY_PATH | Libc.AT_SYMLINK_NOFOLLOW,
                        StatxLayout.MASK,
                        scratch.statx.address);
        if (outcome < 0) {
            throw Errno.failure(scratch.errno());
        }
        StatxLayout.read(scratch.statx, scratch.statxWords, into);
    }

    private static byte[] zeroTerminated(Scratch scratch) {
        int length = 0;
        while (scratch.resolved.get(JAVA_BYTE, length) != 0) {
            length++;
        }
        return scratch.resolved.asSlice(0, length).toArray(JAVA_BYTE);
    }
}
