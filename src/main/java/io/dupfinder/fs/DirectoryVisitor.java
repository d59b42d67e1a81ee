package io.dupfinder.fs;

/// Receives the entries of one directory. Names and attributes are flyweights, valid only during
/// the call.
public interface DirectoryVisitor {

    /// Called first, when the directory was opened.
    ///
    /// @return whether its entries are wanted
    boolean enter(FileStat directory);

    void directory(EntryName name);

    void file(EntryName name, FileStat stat);

    /// Called for an entry that is neither a directory nor a regular file.
    void other(EntryName name, EntryKind kind);

    /// Called for an entry whose attributes could not be read.
    void failed(EntryName name, FileAccessException failure);
}
