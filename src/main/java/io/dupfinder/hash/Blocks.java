package io.dupfinder.hash;

import io.dupfinder.file.ByteCount;

/// How much of a file is read at a time while files are read side by side. Blocks grow, as rmlint's
/// increments do: most files that differ do so early, and long reads are cheaper.
///
/// @param first of each file
/// @param largest up to which they grow
public record Blocks(ByteCount first, ByteCount largest) {

    /// Where going from one file to the other costs nothing.
    public static final Blocks SHORT =
            new Blocks(ByteCount.ofKibibytes(128), ByteCount.ofMebibytes(8));

    /// Where a disk's head goes there: it takes as long as a mebibyte (docs/decisions/0021).
    /// Nothing of a block is kept, so that long ones take no more memory.
    public static final Blocks LONG =
            new Blocks(ByteCount.ofMebibytes(1), ByteCount.ofMebibytes(32));

    private static final int GROWTH = 8;

    ByteCount after(ByteCount block) {
        return new ByteCount(Math.min(block.bytes() * GROWTH, largest.bytes()));
    }
}
