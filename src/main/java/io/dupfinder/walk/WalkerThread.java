package io.dupfinder.walk;

import io.dupfinder.file.FilePath;
import io.dupfinder.fs.EntryName;
import io.dupfinder.fs.FileAccessException;
import io.dupfinder.fs.FileStat;

/// What one thread of a walk keeps from directory to directory, so that a file costs no object.
final class WalkerThread {

    private static final int NO_DIRECTORY = -1;

    private final FileTable files;
    private final DirectoryTable directories;
    private final Filesystems filesystems;
    private FileChunk chunk;

    private FilePath directory = FilePath.ofPlain("/");
    private int directoryNumber = NO_DIRECTORY;
    private long device;
    private int filesystem = -1;

    WalkerThread(FileTable files, DirectoryTable directories, Filesystems filesystems) {
        this.files = files;
        this.directories = directories;
        this.filesystems = filesystems;
        this.chunk = files.newChunk();
    }

    /// From now on files are those of this directory.
    void enter(FilePath newDirectory) {
        directory = newDirectory;
        directoryNumber = NO_DIRECTORY;
    }

    /// Adds a file of the directory entered last.
    void add(EntryName name, FileStat stat) throws FileAccessException {
        if (filesystem < 0 || stat.device() != device) {
            filesystem = filesystems.number(stat.device(), directory);
            device = stat.device();
        }
        if (directoryNumber == NO_DIRECTORY) {
            directoryNumber = directories.add(directory);
        }
        if (chunk.isFull()) {
            chunk = files.newChunk();
        }
        chunk.add(directoryNumber, filesystem, name, stat);
    }
}
