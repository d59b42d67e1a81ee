package io.dupfinder.fs.portable;

import static java.util.Objects.requireNonNull;

import io.dupfinder.file.FileName;
import io.dupfinder.file.NioPath;
import io.dupfinder.fs.FileStat;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// An entry found by its name in an open directory, for paths that are too long for one system
/// call.
record HandlePlace(SecureDirectoryStream<Path> directory, Path name) implements Place {

    /// Walks from an open directory to an entry some levels below, name by name, without following
    /// links. Closes each handle on the way, including the first.
    static HandlePlace below(SecureDirectoryStream<Path> start, Path path, int firstName)
            throws IOException {
        SecureDirectoryStream<Path> at = start;
        try {
            for (int i = firstName; i < path.getNameCount() - 1; i++) {
                SecureDirectoryStream<Path> next = open(at, path.getName(i));
                at.close();
                at = next;
            }
            return new HandlePlace(at, path.getName(path.getNameCount() - 1));
        } catch (IOException | RuntimeException e) {
            at.close();
            throw e;
        }
    }

    /// Walks from an open directory to one some levels below, likewise.
    static SecureDirectoryStream<Path> directory(SecureDirectoryStream<Path> start, Path path)
            throws IOException {
        try (HandlePlace place = below(start, path, 0)) {
            return open(place.directory, place.name);
        }
    }

    static SecureDirectoryStream<Path> open(SecureDirectoryStream<Path> directory, Path name)
            throws IOException {
        if (!attributes(directory, name).isDirectory()) {
            throw new NotDirectoryException(name.toString());
        }
        return stream(directory, name);
    }

    private static SecureDirectoryStream<Path> stream(
            SecureDirectoryStream<Path> directory, Path name) throws IOException {
        return PortableOpening.patiently(
                () -> directory.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS));
    }

    /// The names in an open directory. It is opened anew, because a handle is read once only.
    static Set<FileName> names(SecureDirectoryStream<Path> directory, FileSystem fileSystem)
            throws IOException {
        Set<FileName> names = new HashSet<>();
        try (DirectoryStream<Path> entries = stream(directory, fileSystem.getPath("."))) {
            entries.forEach(entry -> names.add(FileName.of(NioPath.name(entry))));
            return names;
        } catch (DirectoryIteratorException e) {
            throw requireNonNull(e.getCause());
        }
    }

    static BasicFileAttributes attributes(SecureDirectoryStream<Path> directory, Path name)
            throws IOException {
        return directory
                .getFileAttributeView(name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                .readAttributes();
    }

    @Override
    public void stat(FileStat into) throws IOException {
        PortableAttributes.readFromHandle(attributes(directory, name), into);
    }

    @Override
    public Optional<String> filesystemType() {
        // The JDK has it only for paths.
        return Optional.empty();
    }

    @Override
    public long filesystemLength() {
        // The JDK has this only for paths, too.
        return Long.MAX_VALUE;
    }

    @Override
    public void requireNoLinksOnTheWay() {
        // The walk to this place followed none.
    }

    @Override
    public DirectoryStream<Path> list() throws IOException {
        return stream(directory, name);
    }

    @Override
    public SeekableByteChannel read() throws IOException {
        return PortableOpening.patiently(() ->
                directory.newByteChannel(
                        name, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)));
    }

    @Override
    public void close() throws IOException {
        directory.close();
    }
}
