package io.dupfinder.walk;

import io.dupfinder.file.FilePath;
import io.dupfinder.fs.EntryName;
import io.dupfinder.fs.FileAccessException;
import io.dupfinder.fs.FileStat;

/// State that one thread of a walk keeps from directory to directory, so that a file costs no
/// object.
final class WalkerThread {

    private final FileTable files;
    private final Filesystems filesystems;
    private FileChunk chunk;

    private FilePath directory = FilePath.ofPlain("/");
    private int directoryNumber;
    private long device;
    private int filesystem = -1;

    WalkerThread(FileTable files, Filesystems filesystems) {
        this.files = files;
        this.filesystems = filesystems;
        this.chunk = files.newChunk();
    }

    /// Enters the directory of the files that are added next.
    ///
    /// @param number in the [DirectoryTable]
    void enter(FilePath newDirectory, int number) {
        directory = newDirectory;
        directoryNumber = number;
    }

    /// Adds a file of the directory entered last.
    void add(EntryName name, FileStat stat) throws FileAccessException {
        if (filesystem < 0 || stat.device() != device) {
            filesystem = filesystems.number(stat.device(), directory);
            device = stat.device();
        }
        if (chunk.isFull()) {
            chunk = files.newChunk();
        }
        chunk.add(directoryNumber, filesystem, name, stat);
    }
}
