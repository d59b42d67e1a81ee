package io.dupfinder.fs;

/// Receives the entries of one directory. Names and attributes are flyweights: valid during the
/// call only.
public interface DirectoryVisitor {

    /// The directory was opened.
    ///
    /// @return whether its entries are wanted
    boolean enter(FileStat directory);

    void directory(EntryName name);

    void file(EntryName name, FileStat stat);

    /// Anything that is neither a directory nor a regular file.
    void other(EntryName name, EntryKind kind);

    /// The entry was seen, but its attributes could not be read.
    void failed(EntryName name, FileAccessException failure);
}
