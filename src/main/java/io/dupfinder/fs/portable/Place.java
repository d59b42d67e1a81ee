package io.dupfinder.fs.portable;

import io.dupfinder.fs.FileAccessException;
import io.dupfinder.fs.FileStat;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Path;
import java.util.Optional;

/// An entry, and a way to it. Holds handles open until it is closed. Not thread-safe.
sealed interface Place extends Closeable permits PathPlace, HandlePlace {

    /// Reads what is there now, be it a link.
    void stat(FileStat into) throws IOException;

    /// The type of the filesystem that holds it, as mount(8) calls it; empty when the system does
    /// not tell.
    Optional<String> filesystemType();

    /// All bytes of the filesystem that holds it.
    long filesystemLength() throws IOException;

    /// Makes sure that no link is on the way, which might have changed since it was looked at.
    void requireNoLinksOnTheWay() throws IOException, FileAccessException;

    /// Opens a directory.
    ///
    /// The caller has seen that it is one: a pipe would be waited for.
    DirectoryStream<Path> list() throws IOException;

    /// Opens a file for reading; refuses a link.
    ///
    /// The caller has seen that it is a regular file: a pipe would be waited for.
    SeekableByteChannel read() throws IOException;
}
