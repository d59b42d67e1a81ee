package io.dupfinder.walk;

import io.dupfinder.file.FilePath;
import io.dupfinder.file.SkipReason;
import io.dupfinder.fs.FileStat;
import java.util.Optional;

/// The rules by which entries below the roots are taken up. The roots themselves always are.
///
/// @param maxDepth 1 takes the entries of a root, 2 those of its directories too
/// @param followsLinks whether links are resolved to what they point to
public record WalkFilter(
        FileRules files,
        NameRules names,
        int maxDepth,
        boolean oneFileSystem,
        boolean followsLinks) {

    /// A name of some entry.
    private static final byte[] ANY_NAME = {'x'};

    public static final WalkFilter EVERYTHING =
            new WalkFilter(FileRules.NONE, NameRules.NONE, Integer.MAX_VALUE, false, false);

    /// The rule by which a link's target is left out, if there is one: the rules for an entry in
    /// the link's place.
    Optional<LeftOut> leavesOut(FilePath target, FileStat stat, Roots.Root root, int depth) {
        if (oneFileSystem && stat.device() != root.id().device()) {
            return Optional.of(LeftOut.by(SkipReason.OTHER_FILESYSTEM));
        }
        return switch (stat.kind()) {
            case DIRECTORY ->
                    depth >= maxDepth
                            ? Optional.of(LeftOut.by(SkipReason.TOO_DEEP))
                            : names.leaveOutDirectory(target, root.path());
            case REGULAR ->
                    files.leaveOut(stat)
                            .map(LeftOut::by)
                            .or(() -> names.leaveOutFile(target, root.path()));
            case SYMLINK, FIFO, SOCKET, DEVICE -> Optional.empty();
        };
    }

    /// Whether a walk from `root` with this filter would have taken up a file that it did not meet.
    ///
    /// The directories between may be gone as well, so they are judged here too.
    ///
    /// @param size in bytes, when the file was seen last
    /// @param mtimeNanos its time of change then
    public boolean admits(FilePath path, FilePath root, long size, long mtimeNanos) {
        return files.admit(size, mtimeNanos)
                && names.leaveOutFile(path, root).isEmpty()
                && admitsDirectoriesBetween(path, root);
    }

    /// Whether a walk from `root` with this filter lists a directory, if it is there.
    boolean admitsDirectory(FilePath directory, FilePath root) {
        return directory.equals(root)
                || admitsDirectoriesBetween(directory.resolve(ANY_NAME), root);
    }

    private boolean admitsDirectoriesBetween(FilePath path, FilePath root) {
        int depth = 1;
        Optional<FilePath> at = path.parent().filter(above -> above.startsWith(root));
        while (at.isPresent() && !at.get().equals(root)) {
            if (names.leaveOutDirectory(at.get(), root).isPresent()) {
                return false;
            }
            depth++;
            at = at.get().parent();
        }
        return depth <= maxDepth;
    }
}
