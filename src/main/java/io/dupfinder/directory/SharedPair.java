package io.dupfinder.directory;

import io.dupfinder.catalog.KnownTree;
import io.dupfinder.file.ByteCount;

/// A directory of which most is in another one.
///
/// @param one of which most is in `other`
/// @param files of `one` whose contents are in `other`
public record SharedPair(Part one, Part other, long files) {

    /// Part of a directory's bytes from which on it is much like another one.
    private static final double MUCH = 0.8;

    /// One of the two.
    ///
    /// @param files at any depth
    /// @param bytes the sum of their sizes
    /// @param shared bytes of files whose contents the other one has
    /// @param isComplete whether all is known that it holds
    public record Part(
            KnownTree tree, long files, ByteCount bytes, ByteCount shared, boolean isComplete) {

        /// From 0 to 1.
        public double share() {
            return bytes.bytes() == 0 ? 0 : (double) shared.bytes() / bytes.bytes();
        }
    }

    /// How the two are related.
    public enum Relation {
        /// The other one has all contents of this, and others.
        INSIDE,
        /// Each has most of the other.
        SIMILAR,
        /// The other one has most contents of this, and others.
        MOSTLY_INSIDE
    }

    public Relation relation() {
        if (other.share() >= MUCH) {
            return Relation.SIMILAR;
        }
        return one.shared().equals(one.bytes()) ? Relation.INSIDE : Relation.MOSTLY_INSIDE;
    }
}
