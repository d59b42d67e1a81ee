package io.dupfinder.fs;

/// An open directory, for opening its files by their names. Not thread-safe.
@FunctionalInterface
public interface OpenDirectory extends AutoCloseable {

    /// Opens a regular file of the directory, as [FileSystem#open] does.
    ///
    /// @param name a buffer that holds the name from `offset` on
    OpenFile open(byte[] name, int offset, int length) throws FileAccessException;

    @Override
    default void close() {}
}
