package io.dupfinder.fs.portable;

import io.dupfinder.file.FilePath;
import io.dupfinder.file.NioPath;
import io.dupfinder.fs.DirectoryVisitor;
import io.dupfinder.fs.EntryName;
import io.dupfinder.fs.FileAccessException;
import io.dupfinder.fs.FileStat;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Path;

/// Reads an open directory of java.nio and hands its entries to a visitor.
final class PortableEntries {

    private final PortablePlaces places;
    private final FilePath directory;
    private final DirectoryVisitor visitor;
    private final EntryName name = new EntryName();
    private final FileStat stat = new FileStat();

    PortableEntries(PortablePlaces places, FilePath directory, DirectoryVisitor visitor) {
        this.places = places;
        this.directory = directory;
        this.visitor = visitor;
    }

    void visit(DirectoryStream<Path> entries) throws IOException {
        try {
            for (Path entry : entries) {
                byte[] bytes = NioPath.name(entry);
                name.set(bytes, 0, bytes.length);
                visit(entries, entry);
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    private void visit(DirectoryStream<Path> entries, Path entry) {
        FilePath file = name.in(directory);
        try {
            places.at(file, entry, entries).stat(stat);
        } catch (IOException e) {
            visitor.failed(name, PortableFailure.of(e));
            return;
        } catch (FileAccessException e) {
            visitor.failed(name, e);
            return;
        }
        switch (stat.kind()) {
            case REGULAR -> visitor.file(name, stat);
            case DIRECTORY -> visitor.directory(name);
            case SYMLINK, FIFO, SOCKET, DEVICE -> visitor.other(name, stat.kind());
        }
    }
}
