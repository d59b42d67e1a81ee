package io.dupfinder.walk;

import io.dupfinder.file.ByteCount;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.SkipReason;
import io.dupfinder.fs.FileStat;
import java.util.List;
import java.util.Optional;

/// The rules by which entries below the roots are taken up. The roots themselves always are.
///
/// @param sizes of files that are taken up
/// @param maxDepth 1 takes the entries of a root, 2 those of its directories too
/// @param excludes entries that match one are left out, directories with all below them
/// @param includes where there are any, only files that match one are taken
/// @param followsLinks whether links are resolved to what they point to
public record WalkFilter(
        Sizes sizes,
        int maxDepth,
        GlobList excludes,
        GlobList includes,
        boolean oneFileSystem,
        boolean followsLinks) {

    /// Sizes of files.
    ///
    /// @param least smaller files are left out; empty ones only if this is above one byte, since by
    ///   default they are recorded, though not grouped
    /// @param most larger files are left out
    public record Sizes(ByteCount least, Optional<ByteCount> most) {

        /// All sizes, empty files not grouped.
        public static final Sizes ALL = new Sizes(new ByteCount(1), Optional.empty());

        boolean isTooSmall(long size) {
            return size == 0 ? least.bytes() > 1 : size < least.bytes();
        }

        boolean isTooLarge(long size) {
            return most.isPresent() && size > most.get().bytes();
        }

        /// Whether more is left out than by default.
        public boolean areRestricted() {
            return least.bytes() > 1 || most.isPresent();
        }
    }

    /// A name of some entry.
    private static final byte[] ANY_NAME = {'x'};

    public static final WalkFilter EVERYTHING =
            new WalkFilter(
                    Sizes.ALL,
                    Integer.MAX_VALUE,
                    new GlobList(List.of()),
                    new GlobList(List.of()),
                    false,
                    false);

    /// The reason for which a link's target is left out, if there is one: the rules for an entry in
    /// the link's place.
    Optional<SkipReason> leavesOut(FilePath target, FileStat stat, Roots.Root root, int depth) {
        if (oneFileSystem && stat.device() != root.id().device()) {
            return Optional.of(SkipReason.OTHER_FILESYSTEM);
        }
        return switch (stat.kind()) {
            case DIRECTORY -> {
                if (depth >= maxDepth) {
                    yield Optional.of(SkipReason.TOO_DEEP);
                }
                yield excludesDirectory(target, root.path())
                        ? Optional.of(SkipReason.EXCLUDED)
                        : Optional.empty();
            }
            case REGULAR -> {
                if (sizes.isTooSmall(stat.size())) {
                    yield Optional.of(SkipReason.TOO_SMALL);
                }
                if (sizes.isTooLarge(stat.size())) {
                    yield Optional.of(SkipReason.TOO_LARGE);
                }
                yield excludesFile(target, root.path())
                        ? Optional.of(SkipReason.EXCLUDED)
                        : Optional.empty();
            }
            case SYMLINK, FIFO, SOCKET, DEVICE -> Optional.empty();
        };
    }

    boolean excludesDirectory(FilePath path, FilePath root) {
        return excludes.matchAny(path, root);
    }

    boolean excludesFile(FilePath path, FilePath root) {
        return excludesDirectory(path, root)
                || (!includes.areNone() && !includes.matchAny(path, root));
    }

    boolean hasGlobs() {
        return !excludes.areNone() || !includes.areNone();
    }

    /// Whether a walk from `root` with this filter would have taken up a file that it did not meet.
    ///
    /// The directories between may be gone as well, so they are judged here too.
    public boolean admits(FilePath path, FilePath root, long size) {
        return !sizes.isTooSmall(size)
                && !sizes.isTooLarge(size)
                && !excludesFile(path, root)
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
            if (excludesDirectory(at.get(), root)) {
                return false;
            }
            depth++;
            at = at.get().parent();
        }
        return depth <= maxDepth;
    }
}
