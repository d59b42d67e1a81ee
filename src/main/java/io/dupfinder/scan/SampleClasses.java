package io.dupfinder.scan;

import io.dupfinder.walk.FileTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Classes of copies with one size and one sample: duplicates, as far as samples tell.
final class SampleClasses {

    private static final int NONE = -1;

    private final FileTable files;
    private final FileKnowledge knowledge;

    /// The newest row of each class, by open addressing.
    private final int[] heads;

    /// By row: the one that came before in its class.
    private final int[] previous;

    private SampleClasses(FileTable files, FileKnowledge knowledge, long copies) {
        this.files = files;
        this.knowledge = knowledge;
        heads = new int[Math.toIntExact(Long.highestOneBit(Math.max(16, copies) * 2 - 1) << 1)];
        previous = new int[files.rowLimit()];
        Arrays.fill(heads, NONE);
    }

    /// Each class by the rows that stand for its copies: those of two and more and, where all
    /// digests are wanted, copies of the walked trees that stand alone and have none.
    static List<int[]> of(
            FileTable files,
            FileKnowledge knowledge,
            Links links,
            SharedSizes sizes,
            boolean allDigests) {
        SampleClasses classes = new SampleClasses(files, knowledge, sizes.files());
        links.forEachLeader(row -> {
            if (knowledge.isSampled(row) && sizes.isShared(files.size(row))) {
                classes.add(row);
            }
        });
        return classes.all(allDigests);
    }

    private void add(int row) {
        int slot = hash(row) & (heads.length - 1);
        while (heads[slot] != NONE && !isSame(heads[slot], row)) {
            slot = (slot + 1) & (heads.length - 1);
        }
        previous[row] = heads[slot];
        heads[slot] = row;
    }

    /// The sample is a digest: its bits are as good as any hash of it.
    private int hash(int row) {
        return (int) (knowledge.sampleLow(row) ^ files.size(row) * 31);
    }

    private boolean isSame(int one, int other) {
        return knowledge.sampleLow(one) == knowledge.sampleLow(other)
                && knowledge.sampleHigh(one) == knowledge.sampleHigh(other)
                && files.size(one) == files.size(other);
    }

    private List<int[]> all(boolean allDigests) {
        List<int[]> classes = new ArrayList<>();
        RowList rows = new RowList();
        for (int head : heads) {
            if (head != NONE && (previous[head] != NONE || (allDigests && lacksDigest(head)))) {
                for (int row = head; row != NONE; row = previous[row]) {
                    rows.add(row);
                }
                classes.add(rows.toArray());
                rows.clear();
            }
        }
        return classes;
    }

    private boolean lacksDigest(int row) {
        return files.isMet(row) && !knowledge.hasDigest(row);
    }
}
