package io.dupfinder.cli.dedupe;

import io.dupfinder.dedupe.Action;
import io.dupfinder.dedupe.PlannedFile;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.FilesystemId;
import io.dupfinder.fs.ExtentList;
import io.dupfinder.fs.FileAccessException;
import io.dupfinder.fs.FileStat;
import io.dupfinder.fs.FileSystem;
import java.util.Optional;

/// Tells the actions that free no space: a move within one volume, and what is done to a victim
/// that shares its blocks with the survivor already.
///
/// @param action what a plan does with its victims
record FreedSpace(FileSystem fileSystem, Action action) {

    boolean isNone(PlannedFile victim, PlannedFile survivor) {
        return action instanceof Action.Move(FilePath directory)
                ? FilesystemId.volume(victim.fsId()).equals(volumeOf(directory))
                : shareBlocks(victim.path(), survivor.path());
    }

    /// The filesystem of a directory, or of the nearest one above that is there.
    private String volumeOf(FilePath directory) {
        try {
            return FilesystemId.volume(fileSystem.filesystemId(directory).text());
        } catch (FileAccessException e) {
            return directory.parent().map(this::volumeOf).orElse("");
        }
    }

    private boolean shareBlocks(FilePath one, FilePath other) {
        Optional<ExtentList> extents = extents(one);
        return extents.isPresent() && extents.equals(extents(other));
    }

    private Optional<ExtentList> extents(FilePath file) {
        try {
            return fileSystem.sharedExtents(file, new FileStat());
        } catch (FileAccessException e) {
            return Optional.empty();
        }
    }
}
