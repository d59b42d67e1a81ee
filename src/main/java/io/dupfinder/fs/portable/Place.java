package io.dupfinder.fs.portable;

import io.dupfinder.fs.FileAccessException;
import io.dupfinder.fs.FileStat;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Path;
import java.util.Optional;

/// An entry and the way to it. It may hold handles open until it is closed. Not thread-safe.
sealed interface Place extends Closeable permits PathPlace, HandlePlace {

    /// Reads the attributes of whatever is there now, also of a link itself.
    void stat(FileStat into) throws IOException;

    /// The type of the filesystem that holds the entry, as mount(8) calls it; empty when it is
    /// unknown.
    Optional<String> filesystemType();

    /// The capacity in bytes of the filesystem that holds the entry.
    long filesystemLength() throws IOException;

    /// Checks that no directory on the way is a link, since one may have changed after it was last
    /// looked at.
    void requireNoLinksOnTheWay() throws IOException, FileAccessException;

    /// Opens the directory for listing.
    ///
    /// The caller has checked that it is a directory, because opening a pipe blocks.
    DirectoryStream<Path> list() throws IOException;

    /// Opens the file for reading; refuses a link.
    ///
    /// The caller has checked that it is a regular file, because opening a pipe blocks.
    SeekableByteChannel read() throws IOException;
}
