package io.dupfinder.directory;

import static java.util.Objects.requireNonNull;

import io.dupfinder.catalog.CatalogTrees;
import io.dupfinder.catalog.RememberedRow;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Tells which contents of one tree are in another, by what the catalog knows.
///
/// Takes eight bytes a file besides the files of one size, and reads the catalog again for each
/// list of files.
public final class TreeComparison {

    private final CatalogTrees catalog;
    private final ComparedTrees trees;
    private final Map<Side, CoverageTotals> totals = new EnumMap<>(Side.class);
    private final Map<Side, Map<Coverage, Rows>> found = new EnumMap<>(Side.class);
    private @Nullable SizeClass current;

    private TreeComparison(CatalogTrees catalog, ComparedTrees trees) {
        this.catalog = catalog;
        this.trees = trees;
        for (Side side : Side.values()) {
            totals.put(side, new CoverageTotals());
            found.put(side, new EnumMap<>(Coverage.class));
        }
    }

    /// Compares two trees.
    public static TreeComparison of(CatalogTrees catalog, ComparedTrees trees) {
        TreeComparison comparison = new TreeComparison(catalog, trees);
        catalog.byContent(List.of(trees.a(), trees.b()), comparison::add);
        comparison.endSize();
        comparison.found.values().forEach(rows -> rows.values().forEach(Rows::sort));
        return comparison;
    }

    private void add(RememberedRow row) {
        if (current == null || current.size() != row.size()) {
            endSize();
            current = new SizeClass(row.size());
        }
        Set<Side> sides = trees.sides(row.host(), row.path());
        if (!sides.isEmpty()) {
            current.add(row, sides);
        }
    }

    private void endSize() {
        if (current != null) {
            long size = current.size();
            current.decide((rowId, side, coverage) -> {
                totals(side).add(coverage, size);
                rows(side, coverage).add(rowId);
            });
        }
    }

    public ComparedTrees trees() {
        return trees;
    }

    public CoverageTotals totals(Side side) {
        return requireNonNull(totals.get(side));
    }

    private Rows rows(Side side, Coverage coverage) {
        return requireNonNull(found.get(side)).computeIfAbsent(coverage, _ -> new Rows());
    }

    /// Visits the files of a side of which this was found, by path, as far as they are still in the
    /// catalog.
    public void forEach(Side side, Coverage coverage, Consumer<RememberedRow> visitor) {
        Rows rows = rows(side, coverage);
        catalog.byPath(
                trees.tree(side),
                row -> {
                    if (rows.contain(row.rowId())) {
                        visitor.accept(row);
                    }
                });
    }

    /// Rows of the catalog by their numbers.
    private static final class Rows {

        private long[] rows = new long[16];
        private int count;

        void add(long rowId) {
            if (count == rows.length) {
                rows = Arrays.copyOf(rows, count * 2);
            }
            rows[count++] = rowId;
        }

        void sort() {
            Arrays.sort(rows, 0, count);
        }

        boolean contain(long rowId) {
            return Arrays.binarySearch(rows, 0, count, rowId) >= 0;
        }
    }
}
