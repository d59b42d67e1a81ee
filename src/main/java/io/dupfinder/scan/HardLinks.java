package io.dupfinder.scan;

import io.dupfinder.walk.FileTable;
import java.util.Arrays;
import java.util.function.IntConsumer;

/// The rows that are one copy: paths of one inode, met by this run or remembered. One of them, the
/// leader, stands for the copy: a row that was met, if there is one.
///
/// Immutable once made, and thread-safe.
final class HardLinks {

    /// No row.
    static final int NONE = -1;

    private final FileTable files;
    private final FileKnowledge knowledge;

    /// Whether every row is a copy by itself, so that there are no columns.
    private final boolean allSingle;

    /// Leader of each row's copy, or [#NONE] for a remembered file that is no longer there.
    private final int[] leaders;

    /// Next path of each row's copy, or [#NONE].
    private final int[] next;

    /// Joins the rows of a table, and what they know about one content.
    HardLinks(FileTable files, FileKnowledge knowledge) {
        this.files = files;
        this.knowledge = knowledge;
        allSingle = !files.remembersOthers() && !hasLinks();
        leaders = new int[allSingle ? 0 : files.rowLimit()];
        next = new int[leaders.length];
        if (!allSingle) {
            Arrays.fill(next, NONE);
            join();
        }
    }

    private boolean hasLinks() {
        int[] linked = new int[1];
        files.forEachRow(row -> linked[0] |= files.links(row) > 1 ? 1 : 0);
        return linked[0] != 0;
    }

    private void join() {
        InodeIndex index = new InodeIndex(files);
        boolean remembersOthers = files.remembersOthers();
        files.forEachRow(row -> {
            if (files.links(row) > 1) {
                join(row, index.put(row));
            } else {
                leaders[row] = row;
                if (remembersOthers) {
                    index.put(row);
                }
            }
        });
        for (int row : rememberedNewestFirst()) {
            int leader = index.put(row);
            if (leader != row && files.isMet(leader) && files.links(leader) == 1) {
                // The remembered file is gone, and its inode was given to the one that was met.
                adopt(leader, row);
                leaders[row] = NONE;
            } else {
                join(row, leader);
            }
        }
    }

    private void join(int row, int leader) {
        leaders[row] = leader;
        if (leader != row) {
            adopt(leader, row);
            next[row] = next[leader];
            next[leader] = row;
        }
    }

    private void adopt(int leader, int row) {
        if (isSameVersion(row, leader)) {
            knowledge.adopt(leader, row);
        }
    }

    /// Remembered rows, newest first: of two rows with one inode the newer one says how the file is
    /// now.
    private int[] rememberedNewestFirst() {
        int[] rows = new int[files.rowLimit()];
        int[] count = new int[1];
        files.forEachRemembered(row -> rows[count[0]++] = row);
        return Arrays.stream(rows, 0, count[0])
                .boxed()
                .sorted((one, other) ->
                        Long.compare(files.ctimeNanos(other), files.ctimeNanos(one)))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /// Whether both rows speak of one version of their file.
    boolean isSameVersion(int row, int other) {
        return files.size(row) == files.size(other)
                && files.mtimeNanos(row) == files.mtimeNanos(other)
                && files.ctimeNanos(row) == files.ctimeNanos(other);
    }

    /// Whether every row is a copy by itself.
    boolean areNone() {
        return allSingle;
    }

    /// Whether the row stands for its copy.
    boolean isLeader(int row) {
        return allSingle || leaders[row] == row;
    }

    /// The row that stands for the copy of a row.
    int leader(int row) {
        return allSingle || leaders[row] == NONE ? row : leaders[row];
    }

    /// The path of the same copy after `row`, or [#NONE]. The first one is the leader.
    int nextPath(int row) {
        return allSingle ? NONE : next[row];
    }

    /// Calls `action` with each row that stands for a copy.
    void forEachLeader(IntConsumer action) {
        IntConsumer ifLeader =
                row -> {
                    if (isLeader(row)) {
                        action.accept(row);
                    }
                };
        files.forEachRow(ifLeader);
        files.forEachRemembered(ifLeader);
    }
}
