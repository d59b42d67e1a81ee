package io.dupfinder.scan;

import io.dupfinder.file.ByteCount;
import io.dupfinder.walk.FileTable;
import java.util.BitSet;

/// The copies that share their size with another one, here or in the catalog: no other file can be
/// a duplicate. Where all digests are wanted these are all copies, because another host may bring
/// one of any size.
///
/// Immutable once made, and thread-safe.
final class SharedSizes {

    /// Rows that stand for such copies.
    private final BitSet shared;

    private final int files;

    /// @param minSize of files that are grouped; empty ones are only where it is zero
    SharedSizes(ScannedFiles scanned, ByteCount minSize, boolean allDigests) {
        FileTable table = scanned.table();
        HardLinks links = scanned.links();
        SizeCounts counts = new SizeCounts();
        links.forEachLeader(row -> counts.add(table.size(row)));
        long least = allDigests ? 1 : 2;
        long smallest = minSize.bytes() == 0 ? 0 : 1;
        shared = new BitSet(table.rowLimit());
        links.forEachLeader(row -> {
            long size = table.size(row);
            if (size >= smallest && counts.count(size) >= least) {
                shared.set(row);
            }
        });
        files = shared.cardinality();
    }

    /// Whether the row stands for a copy that shares its size.
    boolean isShared(int row) {
        return shared.get(row);
    }

    /// How many copies share their size.
    int files() {
        return files;
    }
}
