package io.dupfinder.walk;

import io.dupfinder.file.FilePath;
import io.dupfinder.file.PathKey;
import io.dupfinder.fs.EntryName;
import io.dupfinder.fs.FileAccessException;
import io.dupfinder.fs.FileStat;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/// What one thread of a walk keeps from directory to directory, so that a file costs no object: a
/// chunk of the table, a buffer for the path, a SHA-256 for its key.
final class WalkerThread {

    private static final int NO_DIRECTORY = -1;

    private final FileTable files;
    private final DirectoryTable directories;
    private final Filesystems filesystems;
    private final MessageDigest sha256;
    private FileChunk chunk;

    private FilePath directory = FilePath.ofPlain("/");
    private int directoryNumber = NO_DIRECTORY;
    private byte[] path = new byte[1024];
    private int prefixLength;
    private long device;
    private int filesystem = -1;

    WalkerThread(FileTable files, DirectoryTable directories, Filesystems filesystems) {
        this.files = files;
        this.directories = directories;
        this.filesystems = filesystems;
        this.chunk = files.newChunk();
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /// From now on files are those of this directory.
    void enter(FilePath newDirectory) {
        directory = newDirectory;
        directoryNumber = NO_DIRECTORY;
        if (path.length < newDirectory.length() + 1) {
            path = new byte[newDirectory.length() * 2];
        }
        prefixLength = newDirectory.copyTo(path, 0);
        if (!newDirectory.isRoot()) {
            path[prefixLength++] = '/';
        }
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
        if (prefixLength + name.length() > path.length) {
            path = Arrays.copyOf(path, (prefixLength + name.length()) * 2);
        }
        int length = name.copyTo(path, prefixLength);
        if (chunk.isFull()) {
            chunk = files.newChunk();
        }
        chunk.add(directoryNumber, filesystem, name, stat, PathKey.of(path, length, sha256));
    }
}
