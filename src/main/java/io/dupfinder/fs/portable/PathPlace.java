package io.dupfinder.fs.portable;

import static java.util.Objects.requireNonNull;

import io.dupfinder.file.FilePath;
import io.dupfinder.file.SkipReason;
import io.dupfinder.fs.FileAccessException;
import io.dupfinder.fs.FileStat;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;

/// An entry found by its path.
record PathPlace(PortableAttributes attributes, Path path, FilePath file) implements Place {

    @Override
    public void stat(FileStat into) throws IOException {
        attributes.read(path, file, into);
    }

    @Override
    public long filesystemLength() throws IOException {
        return Files.getFileStore(path).getTotalSpace();
    }

    @Override
    public Optional<String> filesystemType() {
        try {
            return Optional.of(Files.getFileStore(path).type());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public void requireNoLinksOnTheWay() throws IOException, FileAccessException {
        Path at = requireNonNull(path.getRoot());
        for (int i = 0; i < path.getNameCount() - 1; i++) {
            at = at.resolve(path.getName(i));
            if (Files.isSymbolicLink(at)) {
                throw new FileAccessException(
                        SkipReason.VANISHED, "a directory was replaced by a symbolic link");
            }
        }
    }

    @Override
    @SuppressWarnings("StreamResourceLeak") // The caller closes it.
    public DirectoryStream<Path> list() throws IOException {
        return PortableOpening.patiently(() -> Files.newDirectoryStream(path));
    }

    @Override
    public SeekableByteChannel read() throws IOException {
        return PortableOpening.patiently(() ->
                Files.newByteChannel(
                        path, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)));
    }

    @Override
    public void close() {}
}
