package io.dupfinder.fs;

import java.util.Map;

/// A file that was just made, open for writing, which its owner alone may read. Not thread-safe.
public interface NewFile extends AutoCloseable {

    /// Appends bytes.
    @ChangesDisk
    void write(NativeMemory memory, int length) throws ActionFailedException;

    /// Gives the file the owner, mode, times and extended attributes of another. Comes after the
    /// last [#write].
    @ChangesDisk
    void resemble(EntryState other, Map<String, byte[]> extendedAttributes)
            throws ActionFailedException;

    /// Waits until content and attributes are on the disk.
    void sync() throws ActionFailedException;

    EntryState state() throws FileAccessException;

    @Override
    void close();
}
