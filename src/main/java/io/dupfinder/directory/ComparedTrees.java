package io.dupfinder.directory;

import io.dupfinder.catalog.Host;
import io.dupfinder.catalog.KnownTree;
import io.dupfinder.file.FilePath;
import java.util.EnumSet;
import java.util.Set;

/// Two trees that are compared. Where one lies within the other, the inner one's files are its own
/// alone: a file does not cover itself.
public record ComparedTrees(KnownTree a, KnownTree b) {

    public KnownTree tree(Side side) {
        return side == Side.A ? a : b;
    }

    /// Whether the tree of this side lies within the other one.
    public boolean isInner(Side side) {
        return tree(side.other()).contains(tree(side));
    }

    /// Whether the file counts to this side.
    public boolean has(Side side, Host host, FilePath file) {
        return tree(side).contains(host, file)
                && (isInner(side) || !tree(side.other()).contains(host, file));
    }

    /// The side of a file; none where it lies in neither tree.
    Set<Side> sides(Host host, FilePath file) {
        Set<Side> sides = EnumSet.noneOf(Side.class);
        for (Side side : Side.values()) {
            if (has(side, host, file)) {
                sides.add(side);
            }
        }
        return sides;
    }
}
