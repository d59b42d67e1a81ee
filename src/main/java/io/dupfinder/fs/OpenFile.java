package io.dupfinder.fs;

/// A regular file, open for reading. Not thread-safe.
public interface OpenFile extends AutoCloseable {

    /// Reads the current attributes of the open file.
    ///
    /// @throws FileAccessException also when the attributes show that reading the content would
    ///   take uselessly long
    void stat(FileStat into) throws FileAccessException;

    /// Reads up to `length` bytes from `position` on into `target` at `offset`.
    ///
    /// @return the number of bytes read; fewer than `length` only at the end of the file
    int read(long position, NativeMemory target, int offset, int length) throws FileAccessException;

    /// Whether the content may change from now on and the times stay as they are: somebody writes
    /// to it through a mapping, and the kernel notes only the first write to each page until that
    /// page is on disk. Asked before the content is read. False where the system does not tell.
    ///
    /// @param isInMemory whether it lies on a filesystem in memory, whose pages are never on disk
    default boolean mayChangeUnseen(boolean isInMemory) {
        return false;
    }

    /// Hints that the content will be read once and not soon again. The parts that memory does not
    /// hold now need not stay there after the file is closed. The attributes have to be read first.
    default void leaveMemoryAsItIs() {}

    /// Hints that memory should drop the content, so that the next read comes from the disk. Data
    /// that is not yet written to disk stays.
    default void forgetWhatMemoryHolds() {}

    /// The place on disk where the content begins, only for reading files in that order; 0 where it
    /// is unknown.
    default long placeOnDisk() {
        return 0;
    }

    @Override
    void close();
}
