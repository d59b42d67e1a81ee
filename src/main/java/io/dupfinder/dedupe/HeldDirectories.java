package io.dupfinder.dedupe;

import io.dupfinder.file.FileName;
import io.dupfinder.file.FilePath;
import io.dupfinder.fs.ActionFailedException;
import io.dupfinder.fs.FileAccessException;
import io.dupfinder.fs.FileSystem;
import io.dupfinder.fs.HeldDirectory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The directories that a batch of actions works in, each opened once.
final class HeldDirectories implements AutoCloseable {

    private final FileSystem fileSystem;
    private final Map<FilePath, HeldDirectory> held = new HashMap<>();

    HeldDirectories(FileSystem fileSystem) {
        this.fileSystem = fileSystem;
    }

    /// The directory at a path without links.
    HeldDirectory at(FilePath path) throws FileAccessException, ActionFailedException {
        HeldDirectory known = held.get(path);
        if (known == null) {
            known = fileSystem.hold(path);
            held.put(path, known);
        }
        return known;
    }

    /// The place of a file.
    Name name(FilePath file) throws FileAccessException, ActionFailedException {
        FilePath parent = file.parent().orElseThrow();
        return new Name(at(parent), parent, FileName.last(file));
    }

    List<Name> names(Collection<FilePath> files) throws FileAccessException, ActionFailedException {
        List<Name> names = new ArrayList<>();
        for (FilePath file : files) {
            names.add(name(file));
        }
        return names;
    }

    /// Whether so many are open that a batch has to end.
    boolean areMany() {
        return held.size() > fileSystem.filesToKeepOpen() / 4;
    }

    /// Waits until the entries of all of them are on the disk.
    void sync() throws ActionFailedException {
        for (HeldDirectory directory : held.values()) {
            directory.sync();
        }
    }

    @Override
    public void close() {
        held.values().forEach(HeldDirectory::close);
        held.clear();
    }
}
