package io.dupfinder.catalog;

import io.dupfinder.file.ByteCount;

/// The files that a question is about, wherever they are.
///
/// @param minSize smallest size
/// @param maxSize largest size
/// @param rule what is asked of them besides
public record FileChoice(ByteCount minSize, ByteCount maxSize, Rule rule) {

    /// The largest number of bytes that a file can have.
    public static final ByteCount NO_LIMIT = new ByteCount(Long.MAX_VALUE);

    /// A rule about single files, by what the catalog knows of each.
    @FunctionalInterface
    public interface Rule {

        /// Takes every file.
        Rule ANY = (_, _) -> true;

        /// Whether a file is taken.
        ///
        /// @param pathText the text form of its path
        /// @param mtimeNanos when it was changed, in nanoseconds since the epoch
        boolean takes(String pathText, long mtimeNanos);
    }

    /// All files of at least this size.
    public static FileChoice from(ByteCount minSize) {
        return new FileChoice(minSize, NO_LIMIT, Rule.ANY);
    }

    /// The same from another size on.
    public FileChoice withMinSize(ByteCount size) {
        return new FileChoice(size, maxSize, rule);
    }

    /// Whether files of a size are taken at all.
    public boolean hasSize(ByteCount size) {
        return size.compareTo(minSize) >= 0 && size.compareTo(maxSize) <= 0;
    }

    /// Whether nothing but a smallest size is asked for.
    public boolean isBySizeAlone() {
        return maxSize.equals(NO_LIMIT) && rule.equals(Rule.ANY);
    }
}
