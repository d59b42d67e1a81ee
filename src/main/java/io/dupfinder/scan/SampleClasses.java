package io.dupfinder.scan;

import io.dupfinder.walk.FileTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Classes of copies with one size and one sample: duplicates, as far as samples tell.
///
/// Samples are parted by their first bits, and each part is classified by a thread of its own,
/// because the work is mostly waiting for memory.
final class SampleClasses {

    private static final int NONE = -1;

    private static final int PARTS_BITS = 2;
    private static final int PARTS = 1 << PARTS_BITS;

    private final FileTable files;
    private final FileKnowledge knowledge;
    private final HardLinks links;
    private final WantedContents wanted;
    private final SharedSizes sizes;

    /// Row that came before in the same class, by row.
    private final int[] previous;

    private SampleClasses(ScannedFiles files, SharedSizes sizes) {
        this.files = files.table();
        this.knowledge = files.knowledge();
        this.links = files.links();
        this.wanted = files.wanted();
        this.sizes = sizes;
        previous = new int[this.files.rowLimit()];
    }

    /// Each class by the rows that stand for its copies: classes of two copies and more and, where
    /// all digests are wanted, single copies of the walked trees that have none; and single copies
    /// that other catalogs ask about.
    static List<int[]> of(
            ScannedFiles files, SharedSizes sizes, boolean allDigests, Readers readers) {
        SampleClasses classes = new SampleClasses(files, sizes);
        List<Part> parts = IntStream.range(0, PARTS).mapToObj(classes::part).toList();
        readers.forEach(parts, part -> part.fill(allDigests));
        List<int[]> all = new ArrayList<>();
        parts.forEach(part -> all.addAll(part.classes));
        return all;
    }

    private Part part(int number) {
        return new Part(number);
    }

    /// Classes whose samples begin with certain bits.
    private final class Part {

        private final int number;
        private final List<int[]> classes = new ArrayList<>();

        /// Newest row of each class, by open addressing; half full when all parts are of one
        /// length.
        private int[] heads =
                new int[Math.max(16, Integer.highestOneBit(sizes.files() / (PARTS / 2)) << 1)];

        private int count;

        Part(int number) {
            this.number = number;
        }

        void fill(boolean allDigests) {
            Arrays.fill(heads, NONE);
            links.forEachLeader(row -> {
                if (knowledge.sampleLow(row) >>> (Long.SIZE - PARTS_BITS) == number
                        && sizes.isShared(row)
                        && knowledge.isSampled(row)) {
                    add(row);
                }
            });
            collect(allDigests);
            heads = new int[0];
        }

        private void add(int row) {
            if (count * 4L > heads.length * 3L) {
                grow();
            }
            int slot = slot(row);
            count += heads[slot] == NONE ? 1 : 0;
            previous[row] = heads[slot];
            heads[slot] = row;
        }

        private int slot(int row) {
            int slot = hash(row) & (heads.length - 1);
            while (heads[slot] != NONE && !isSame(heads[slot], row)) {
                slot = (slot + 1) & (heads.length - 1);
            }
            return slot;
        }

        /// The table grows for contents that were made so that their samples fall into one part.
        private void grow() {
            int[] before = heads;
            heads = new int[before.length * 2];
            Arrays.fill(heads, NONE);
            for (int head : before) {
                if (head != NONE) {
                    heads[slot(head)] = head;
                }
            }
        }

        private void collect(boolean allDigests) {
            RowList rows = new RowList();
            for (int head : heads) {
                if (head != NONE && (previous[head] != NONE || isReadAlone(head, allDigests))) {
                    for (int row = head; row != NONE; row = previous[row]) {
                        rows.add(row);
                    }
                    classes.add(rows.toArray());
                    rows.clear();
                }
            }
        }
    }

    /// A sample is a digest, and its bits are as good as any hash of them.
    private int hash(int row) {
        return (int) (knowledge.sampleLow(row) ^ files.size(row) * 31);
    }

    private boolean isSame(int one, int other) {
        return knowledge.sampleLow(one) == knowledge.sampleLow(other)
                && knowledge.sampleHigh(one) == knowledge.sampleHigh(other)
                && files.size(one) == files.size(other);
    }

    private boolean isReadAlone(int row, boolean allDigests) {
        return !knowledge.hasDigest(row)
                && ((allDigests && files.isMet(row)) || wanted.isDigestWanted(row));
    }
}
