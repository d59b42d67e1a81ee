package io.dupfinder.fs.portable;

import io.dupfinder.file.FileId;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.FilesystemId;
import io.dupfinder.file.NioPath;
import io.dupfinder.file.SkipReason;
import io.dupfinder.fs.ActionFailedException;
import io.dupfinder.fs.DirectoryVisitor;
import io.dupfinder.fs.EntryKind;
import io.dupfinder.fs.FileAccessException;
import io.dupfinder.fs.FileStat;
import io.dupfinder.fs.FileSystem;
import io.dupfinder.fs.HeldDirectory;
import io.dupfinder.fs.OpenFile;
import io.dupfinder.fs.linux.Boot;
import io.dupfinder.fs.linux.Descriptors;
import io.dupfinder.fs.linux.KernelFilesystems;
import io.dupfinder.fs.linux.LinuxFileSystem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A file system through java.nio, for all systems but Linux. On Linux, identities of filesystems
/// and texts of errors come from [io.dupfinder.fs.linux], so that one catalog serves both.
///
/// Where [LinuxFileSystem] asks the kernel once, this class checks before and after: the JDK cannot
/// refuse links on the way, and cannot read attributes of an open file. docs/decisions/0006 lists
/// the limits and their consequences.
public final class PortableFileSystem implements FileSystem {

    /// The message of a failure where links lead to each other. The JDK has no type for it.
    private static final String CIRCLE = "Too many levels of symbolic links";

    private final PortablePlaces places;
    private final PortableHolding holding;

    /// Linux's own, which answers what java.nio cannot; empty on other systems.
    private final Optional<LinuxFileSystem> linux;

    private final KernelFilesystems kernelFilesystems = new KernelFilesystems();

    /// The files of this machine. On Linux, filesystems have the identities that [LinuxFileSystem]
    /// gives them.
    public PortableFileSystem() {
        places = new PortablePlaces(FileSystems.getDefault());
        holding = new PortableHolding(places);
        linux =
                LinuxFileSystem.isSupported()
                        ? Optional.of(new LinuxFileSystem())
                        : Optional.empty();
    }

    /// The files of a provider of java.nio.
    public PortableFileSystem(java.nio.file.FileSystem files) {
        places = new PortablePlaces(files);
        holding = new PortableHolding(places);
        linux = Optional.empty();
    }

    @Override
    public void list(FilePath directory, DirectoryVisitor visitor) throws FileAccessException {
        try (Place place = places.at(directory)) {
            FileStat stat = new FileStat();
            place.stat(stat);
            if (stat.kind() != EntryKind.DIRECTORY) {
                throw new FileAccessException(
                        SkipReason.VANISHED, "a directory was replaced by something else");
            }
            kernelFilesystems.refuse(stat.device(), place::filesystemType);
            FileId id = stat.id();
            try (DirectoryStream<Path> entries = place.list()) {
                place.requireNoLinksOnTheWay();
                requireStill(id, place, stat);
                if (visitor.enter(stat)) {
                    new PortableEntries(places, directory, visitor).visit(entries);
                    requireStill(id, place, stat);
                }
            }
        } catch (IOException e) {
            throw places.failure(directory, e);
        }
    }

    private static void requireStill(FileId id, Place place, FileStat stat)
            throws IOException, FileAccessException {
        place.stat(stat);
        if (!stat.id().equals(id)) {
            throw new FileAccessException(
                    SkipReason.VANISHED, "another directory was put in its place");
        }
    }

    @Override
    public OpenFile open(FilePath file) throws FileAccessException {
        Place place = places.at(file);
        boolean isOpen = false;
        try {
            OpenFile open = open(place);
            isOpen = true;
            return open;
        } catch (IOException e) {
            throw places.failure(file, e);
        } finally {
            if (!isOpen) {
                close(place);
            }
        }
    }

    private static OpenFile open(Place place) throws IOException, FileAccessException {
        FileStat stat = new FileStat();
        place.stat(stat);
        if (stat.kind() != EntryKind.REGULAR) {
            throw new FileAccessException(
                    stat.kind() == EntryKind.SYMLINK ? SkipReason.VANISHED : SkipReason.CHANGED,
                    "replaced by something that is not a regular file");
        }
        SeekableByteChannel channel = place.read();
        OpenFile open = new PortableOpenFile(place, channel, stat.id());
        try {
            place.requireNoLinksOnTheWay();
            open.stat(stat);
            return open;
        } catch (IOException | FileAccessException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public HeldDirectory hold(FilePath directory)
            throws FileAccessException, ActionFailedException {
        return holding.hold(directory);
    }

    @Override
    public void stat(FilePath path, FileStat into) throws FileAccessException {
        try (Place place = places.at(path)) {
            place.requireNoLinksOnTheWay();
            place.stat(into);
        } catch (IOException e) {
            throw places.failure(path, e);
        }
    }

    /// Separators that are doubled or stand at the end are lost.
    @Override
    public byte[] linkTarget(FilePath link) throws FileAccessException {
        try {
            Path target = Files.readSymbolicLink(places.path(link));
            ByteArrayOutputStream text = new ByteArrayOutputStream();
            if (target.isAbsolute()) {
                text.write('/');
            }
            for (Path name : target) {
                if (text.size() > 1) {
                    text.write('/');
                }
                text.writeBytes(NioPath.name(name));
            }
            return text.toByteArray();
        } catch (IOException e) {
            throw places.failure(link, e);
        }
    }

    @Override
    public FilePath realPath(FilePath path) throws FileAccessException {
        if (!places.takesAtOnce(path)) {
            throw new FileAccessException(SkipReason.IO_ERROR, "the path is too long to resolve");
        }
        try {
            return NioPath.toFilePath(places.path(path).toRealPath());
        } catch (FileSystemException e) {
            throw String.valueOf(e.getReason()).startsWith(CIRCLE)
                    ? FileAccessException.circleOfLinks()
                    : places.failure(path, e);
        } catch (IOException e) {
            throw places.failure(path, e);
        }
    }

    @Override
    public FilesystemId filesystemId(FilePath path) throws FileAccessException {
        FilePath reachable = path;
        while (!places.takesAtOnce(reachable)) {
            reachable = reachable.parent().orElseThrow();
        }
        return linux.isPresent() ? linux.get().filesystemId(reachable) : volume(reachable);
    }

    @Override
    public Optional<FilePath> placeInFilesystem(FilePath directory) {
        return linux.flatMap(it -> it.placeInFilesystem(directory));
    }

    @Override
    public List<FilePath> layers(FilePath directory) {
        return linux.map(it -> it.layers(directory)).orElse(List.of());
    }

    /// The volume's serial number, where there is one, as on Windows; else the device number, valid
    /// until the next boot.
    private FilesystemId volume(FilePath path) throws FileAccessException {
        FileStat stat = new FileStat();
        stat(path, stat);
        return serialNumber(places.path(path))
                .map(number -> new FilesystemId("volume-" + Integer.toHexString(number)))
                .orElseGet(() ->
                        FilesystemId.mounted(
                                "device-" + Long.toHexString(stat.device()), Boot.id()));
    }

    private static Optional<Integer> serialNumber(Path path) {
        try {
            return Files.getFileStore(path).getAttribute("volume:vsn") instanceof Integer number
                            && number != 0
                    ? Optional.of(number)
                    : Optional.empty();
        } catch (UnsupportedOperationException | IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public int filesToKeepOpen() {
        return Descriptors.toKeep();
    }

    private static void close(Place place) {
        try {
            place.close();
        } catch (IOException e) {
            // The failure that led here is the one to report.
        }
    }
}
