package io.dupfinder.cli.dedupe;

import io.dupfinder.dedupe.PlannedFile;
import io.dupfinder.file.FilePath;
import io.dupfinder.fs.EntryKind;
import io.dupfinder.fs.FileAccessException;
import io.dupfinder.fs.FileStat;
import io.dupfinder.fs.FileSystem;
import java.util.Optional;

/// Looks at directories on the disk: the catalog knows files alone.
record DirectoriesOnDisk(FileSystem fileSystem) {

    /// A directory as it is now; empty where it is none.
    Optional<PlannedFile> at(FilePath path) {
        FileStat stat = new FileStat();
        try {
            fileSystem.stat(path, stat);
            return stat.kind() == EntryKind.DIRECTORY
                    ? Optional.of(
                            new PlannedFile(
                                    path,
                                    fileSystem.filesystemId(path).text(),
                                    stat.id().inode(),
                                    stat.links(),
                                    stat.mtimeNanos(),
                                    stat.ctimeNanos()))
                    : Optional.empty();
        } catch (FileAccessException e) {
            return Optional.empty();
        }
    }

    /// Whether a directory is of another filesystem than the one above, so that it cannot be
    /// renamed; its subdirectories can.
    boolean isMountPoint(FilePath path) {
        FileStat stat = new FileStat();
        FileStat above = new FileStat();
        try {
            fileSystem.stat(path, stat);
            fileSystem.stat(path.parent().orElse(path), above);
            return stat.id().device() != above.id().device();
        } catch (FileAccessException e) {
            return false;
        }
    }
}
