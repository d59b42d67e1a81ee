package io.dupfinder.fs;

import io.dupfinder.file.FileName;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/// An open directory whose entries are looked at and changed by their names. It stays the same
/// directory when its path, or one above, is renamed or replaced by a link. Not thread-safe.
///
/// A failing operation leaves everything as it was.
public interface HeldDirectory extends AutoCloseable {

    /// The attributes of the directory itself.
    EntryState state() throws FileAccessException;

    /// The attributes of an entry, not of what it links to.
    EntryState state(FileName name) throws FileAccessException;

    /// Opens a regular file, without following a link and without blocking.
    HeldFile open(FileName name) throws FileAccessException;

    /// Opens a directory, without following a link.
    HeldDirectory directory(FileName name) throws FileAccessException;

    /// Lists the directory anew, and returns which of these names it has. A lookup by name may be
    /// answered from memory, and would then show an entry that is gone.
    Set<FileName> present(Collection<FileName> names) throws FileAccessException;

    /// All names of the directory.
    Set<FileName> names() throws FileAccessException;

    /// Renames an entry, and never onto one that is there.
    @ChangesDisk
    void rename(FileName name, HeldDirectory target, FileName newName) throws ActionFailedException;

    /// Exchanges two entries of this directory at one stroke.
    @ChangesDisk
    void exchange(FileName one, FileName other) throws ActionFailedException;

    /// Removes an entry that is not a directory.
    @ChangesDisk
    void remove(FileName name) throws ActionFailedException;

    /// Removes a directory, if it is empty.
    @ChangesDisk
    void removeDirectory(FileName name) throws ActionFailedException;

    /// Makes a directory that its owner alone may use.
    @ChangesDisk
    void makeDirectory(FileName name) throws ActionFailedException;

    /// Gives an open file another name here.
    @ChangesDisk
    void link(HeldFile file, FileName name) throws ActionFailedException;

    /// Makes a symbolic link.
    ///
    /// @param target its content, any bytes but zero
    @ChangesDisk
    void symbolicLink(byte[] target, FileName name) throws ActionFailedException;

    /// The content of a symbolic link.
    byte[] linkTarget(FileName name) throws FileAccessException;

    /// Makes a file that was not there.
    @ChangesDisk
    NewFile create(FileName name) throws ActionFailedException;

    /// Sets when the directory was last read and modified.
    @ChangesDisk
    void setTimes(EntryState.Times times) throws ActionFailedException;

    /// The directory's own extended attributes, access lists included, by name.
    Map<String, byte[]> extendedAttributes() throws FileAccessException;

    /// Gives the directory the owner, mode and extended attributes of another.
    @ChangesDisk
    void resemble(EntryState other, Map<String, byte[]> extendedAttributes)
            throws ActionFailedException;

    /// Waits until the directory's entries are on the disk.
    void sync() throws ActionFailedException;

    @Override
    void close();
}
