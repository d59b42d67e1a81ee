package io.dupfinder.fs;

/// A regular file that is open for reading. Not thread-safe.
public interface OpenFile extends AutoCloseable {

    /// Reads the attributes of what was opened, as they are now.
    ///
    /// @throws FileAccessException also where they tell that reading the content would not end in
    ///   any useful time
    void stat(FileStat into) throws FileAccessException;

    /// Reads up to `length` bytes from `position` on into `target`, there from `offset` on.
    ///
    /// @return how many bytes were read; fewer than `length` only at the end of the file
    int read(long position, NativeMemory target, int offset, int length) throws FileAccessException;

    /// Says that the content will be read once, and not soon again: what memory does not hold of it
    /// now need not stay there when it is closed. Only a hint, as the next; the attributes have to
    /// be read before.
    default void leaveMemoryAsItIs() {}

    /// Forgets what memory holds of the content, so that reading it asks the disk. What was written
    /// and is not on disk yet stays.
    default void forgetWhatMemoryHolds() {}

    /// Where on its disk the content begins, for no other use than to read files in that order; 0
    /// where nobody tells.
    default long placeOnDisk() {
        return 0;
    }

    @Override
    void close();
}
