package io.dupfinder.catalog;

import io.dupfinder.file.ByteCount;
import io.dupfinder.file.FilePath;
import java.util.List;
import java.util.Optional;

/// Which duplicate groups are wanted, or which files.
///
/// @param under paths of which a group has to have a file at or below one; empty for all groups
/// @param host of which a group has to have a file
/// @param minSize of the files
/// @param minReclaimable of a group; has no meaning for files
public record GroupQuery(
        List<FilePath> under,
        Optional<Host> host,
        ByteCount minSize,
        ByteCount minReclaimable,
        CopyCount copies) {

    public GroupQuery {
        under = List.copyOf(under);
    }

    /// All groups with a file at or below one of these paths.
    public static GroupQuery under(List<FilePath> paths, ByteCount minSize) {
        return new GroupQuery(paths, Optional.empty(), minSize, ByteCount.ZERO, CopyCount.ANY);
    }

    /// Whether a file at this path counts.
    ///
    /// @param pathText its text form
    public boolean admits(String hostKey, String pathText) {
        return (host.isEmpty() || host.get().key().equals(hostKey))
                && (under.isEmpty()
                        || under.stream().anyMatch(path -> isUnder(pathText, path.text())));
    }

    private static boolean isUnder(String path, String directory) {
        return path.startsWith(directory)
                && (path.length() == directory.length()
                        || directory.equals("/")
                        || path.charAt(directory.length()) == '/');
    }

    /// How many copies of a content are asked for.
    ///
    /// @param least from 1 on; 1 is a file that nothing equals
    /// @param most at least `least`
    public record CopyCount(int least, int most) {

        public static final CopyCount ANY = new CopyCount(1, Integer.MAX_VALUE);

        /// Files without a copy.
        public static final CopyCount UNIQUE = new CopyCount(1, 1);

        public CopyCount {
            if (least < 1 || most < least) {
                throw new IllegalArgumentException(
                        "no number is from %d to %d".formatted(least, most));
            }
        }

        public boolean admits(int copies) {
            return copies >= least && copies <= most;
        }
    }
}
