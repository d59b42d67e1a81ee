package io.dupfinder.hash;

import io.dupfinder.file.ByteCount;

/// The lengths of the blocks that are read of files side by side. Blocks grow: most files that
/// differ do so early, and long reads cost less.
///
/// @param first the first block of each file
/// @param largest the length up to which blocks grow
public record Blocks(ByteCount first, ByteCount largest) {

    /// Blocks for files between which no head has to move.
    public static final Blocks SHORT =
            new Blocks(ByteCount.ofKibibytes(128), ByteCount.ofMebibytes(8));

    /// Blocks for files between which a disk's head moves, which takes the time of a mebibyte
    /// (docs/decisions/0021). No block is kept, so long ones need no more memory.
    public static final Blocks LONG =
            new Blocks(ByteCount.ofMebibytes(1), ByteCount.ofMebibytes(32));

    private static final int GROWTH = 8;

    ByteCount after(ByteCount block) {
        return new ByteCount(Math.min(block.bytes() * GROWTH, largest.bytes()));
    }
}
