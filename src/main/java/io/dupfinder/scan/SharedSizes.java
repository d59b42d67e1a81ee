package io.dupfinder.scan;

import io.dupfinder.file.ByteCount;
import io.dupfinder.file.FilePath;
import io.dupfinder.walk.FileTable;
import java.util.BitSet;
import java.util.function.IntPredicate;

/// The copies that share their size with another one, here or in the catalog: no other file can be
/// a duplicate. Copies that other catalogs ask about are among them; where all digests are wanted
/// these are all copies, because another host may bring one of any size. Where two trees are asked
/// about, they are only those of sizes that both trees have.
///
/// Immutable once made, and thread-safe.
final class SharedSizes {

    /// Rows that stand for such copies.
    private final BitSet shared;

    private final int files;

    /// @param minSize of files that are grouped; empty ones are only where it is zero
    SharedSizes(ScannedFiles scanned, ByteCount minSize, HashRequest request) {
        FileTable table = scanned.table();
        HardLinks links = scanned.links();
        SizeCounts counts = new SizeCounts();
        links.forEachLeader(row -> counts.add(table.size(row)));
        IntPredicate wanted =
                request.between()
                        .<IntPredicate>map(trees -> new InCommon(scanned, trees)::isWanted)
                        .orElse(_ -> true);
        long least = request.allDigests() ? 1 : 2;
        long smallest = minSize.bytes() == 0 ? 0 : 1;
        shared = new BitSet(table.rowLimit());
        links.forEachLeader(row -> {
            long size = table.size(row);
            boolean isShared = counts.count(size) >= least && wanted.test(row);
            if (size >= smallest && (isShared || scanned.wanted().isSampleWanted(row))) {
                shared.set(row);
            }
        });
        files = shared.cardinality();
    }

    /// The copies of two trees, of sizes that both have.
    private static final class InCommon {

        private final FileTable table;
        private final SizeCounts one = new SizeCounts();
        private final SizeCounts other = new SizeCounts();
        private final BitSet inside = new BitSet();

        InCommon(ScannedFiles scanned, HashRequest.TwoTrees trees) {
            table = scanned.table();
            table.forEachRow(row -> {
                if (table.host(row) == 0) {
                    FilePath path = table.path(row);
                    boolean isInOne = count(row, trees.one().test(path), one);
                    if (count(row, trees.other().test(path), other) || isInOne) {
                        inside.set(scanned.links().leader(row));
                    }
                }
            });
        }

        private boolean count(int row, boolean isIn, SizeCounts counts) {
            if (isIn) {
                counts.add(table.size(row));
            }
            return isIn;
        }

        /// @param leader the row that stands for a copy
        boolean isWanted(int leader) {
            long size = table.size(leader);
            return inside.get(leader) && one.count(size) > 0 && other.count(size) > 0;
        }
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
