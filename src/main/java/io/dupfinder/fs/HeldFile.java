package io.dupfinder.fs;

import java.util.Map;

/// A regular file that is open for reading and about to be acted on. Whatever its names become, it
/// stays the same file. Not thread-safe.
public interface HeldFile extends OpenFile {

    EntryState state() throws FileAccessException;

    /// Takes the file's advisory lock without waiting, until the file is closed.
    ///
    /// @param exclusive whether nobody else may hold it, too
    /// @return false when somebody holds it in a way that excludes this
    boolean lock(boolean exclusive) throws FileAccessException;

    /// Asks to be told when another program opens the file for writing, or cuts it: that waits from
    /// now on until the file is closed here. Where the system does not grant that, nothing is told.
    ///
    /// @return false when a program has the file open for writing already
    boolean guard();

    /// Whether no program has asked to write to the guarded file since; true of one that is not
    /// guarded.
    boolean isStillUnwritten();

    /// The extended attributes, access lists and capabilities included, by name.
    Map<String, byte[]> extendedAttributes() throws FileAccessException;

    /// Lets a range of this file share its blocks with the same range of `source`, if the kernel
    /// finds both equal. Content, times and attributes stay as they are.
    ///
    /// @return the number of bytes that are shared now, at least 1; 0 when the contents differ
    @ChangesDisk
    long shareWith(HeldFile source, long position, long length) throws ActionFailedException;
}
