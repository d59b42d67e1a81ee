package io.dupfinder.catalog;

import io.dupfinder.file.ByteCount;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.Subtrees;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// Conditions for duplicate groups, or for files. A group tells what could go of the files that
/// [#admits] takes.
///
/// @param under paths; a group needs a file at or below one of them. None for all groups
/// @param host a host of which the group needs a file
/// @param files a rule and sizes; a group needs a file that they take
/// @param minReclaimable fewest bytes of the set that a group makes reclaimable; without meaning
///   for files
/// @param except paths; what lies there is not in the set
public record GroupQuery(
        Subtrees under,
        Optional<Host> host,
        FileChoice files,
        ByteCount minReclaimable,
        CopyCount copies,
        Subtrees except) {

    public GroupQuery(
            Subtrees under,
            Optional<Host> host,
            ByteCount minSize,
            ByteCount minReclaimable,
            CopyCount copies) {
        this(under, host, FileChoice.from(minSize), minReclaimable, copies, Subtrees.of(List.of()));
    }

    /// All groups with a file at or below one of these paths.
    public static GroupQuery under(List<FilePath> paths, ByteCount minSize) {
        return new GroupQuery(
                Subtrees.of(paths), Optional.empty(), minSize, ByteCount.ZERO, CopyCount.ANY);
    }

    /// The same question about other files.
    public GroupQuery with(FileChoice others) {
        return new GroupQuery(under, host, others, minReclaimable, copies, except);
    }

    /// Whether a file of a group is in the set that is asked about. Its size is that of the group.
    public boolean admits(GroupedFile file) {
        return (host.isEmpty() || host.get().key().equals(file.host().key()))
                && (under.areNone() || under.contain(file.path()))
                && !except.contain(file.path())
                && (files.isBySizeAlone()
                        || files.rule().takes(file.path().text(), file.modifiedNanos()));
    }

    /// Whether a file of a group is in the set that is asked about.
    ///
    /// @param pathText the text form of its path
    /// @param mtimeNanos when it was changed, in nanoseconds since the epoch
    public boolean admits(String hostKey, String pathText, long mtimeNanos) {
        return reaches(hostKey, pathText) && files.rule().takes(pathText, mtimeNanos);
    }

    /// Whether a place is one of those that are asked about.
    ///
    /// @param pathText the text form of its path
    public boolean reaches(String hostKey, String pathText) {
        if (host.isPresent() && !host.get().key().equals(hostKey)) {
            return false;
        }
        if (under.areNone() && except.areNone()) {
            return true;
        }
        byte[] text = pathText.getBytes(StandardCharsets.UTF_8);
        return (under.areNone() || under.contain(text)) && !except.contain(text);
    }

    /// The range of the number of copies of a content.
    ///
    /// @param least at least 1; a file that nothing equals counts as one copy
    /// @param most at least `least`
    public record CopyCount(int least, int most) {

        public static final CopyCount ANY = new CopyCount(1, Integer.MAX_VALUE);

        /// Files without a copy.
        public static final CopyCount UNIQUE = new CopyCount(1, 1);

        public CopyCount {
            if (least < 1 || most < least) {
                throw new IllegalArgumentException(
                        "there is no number from %d to %d".formatted(least, most));
            }
        }

        /// The same without an upper limit.
        public CopyCount orMore() {
            return new CopyCount(least, Integer.MAX_VALUE);
        }

        public boolean admits(int copies) {
            return copies >= least && copies <= most;
        }
    }
}
