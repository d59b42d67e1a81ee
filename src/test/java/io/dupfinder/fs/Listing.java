package io.dupfinder.fs;

import io.dupfinder.file.FilePath;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/// The entries of a directory as `name kind size`.
public final class Listing implements DirectoryVisitor {

    private final Set<String> entries = new TreeSet<>();
    private final FilePath directory;
    private final Predicate<FileStat> enters;

    private Listing(FilePath directory, Predicate<FileStat> enters) {
        this.directory = directory;
        this.enters = enters;
    }

    /// @param enters whether a directory with these attributes is listed
    static Set<String> of(FileSystem files, FilePath directory, Predicate<FileStat> enters)
            throws FileAccessException {
        Listing listing = new Listing(directory, enters);
        files.list(directory, listing);
        return listing.entries;
    }

    @Override
    public boolean enter(FileStat stat) {
        return enters.test(stat);
    }

    @Override
    public void directory(EntryName name) {
        add(name, "DIRECTORY");
    }

    @Override
    public void file(EntryName name, FileStat stat) {
        add(name, "REGULAR " + stat.size());
    }

    @Override
    public void other(EntryName name, EntryKind kind) {
        add(name, kind.toString());
    }

    @Override
    public void failed(EntryName name, FileAccessException failure) {
        add(name, failure.reason().toString());
    }

    private void add(EntryName name, String what) {
        entries.add(name.in(directory).nameText() + " " + what);
    }
}
