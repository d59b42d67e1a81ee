package io.dupfinder.scan;

import io.dupfinder.walk.FileTable;
import java.util.Arrays;
import java.util.Comparator;
import java.util.function.IntConsumer;

/// The rows that are one file: paths of one inode with one size and the same times, met by this run
/// or remembered, whichever host saw them. One of them, the leader, stands for the file: a row that
/// was met, if there is one, else one of this host. Among one host's remembered rows the change
/// time may be older, since each new link moves it.
///
/// Rows of one inode with other times are files of their own until their contents are known: their
/// filesystem may give one number twice, or be a clone of another host's.
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
        InodeIndex versions = InodeIndex.byVersion(files);
        InodeIndex ofHosts = InodeIndex.byHost(files);
        boolean remembersOthers = files.remembersOthers();
        files.forEachRow(row -> {
            if (files.links(row) > 1) {
                join(row, versions.put(row));
            } else {
                leaders[row] = row;
                if (remembersOthers) {
                    versions.put(row);
                }
            }
            if (remembersOthers) {
                ofHosts.put(row);
            }
        });
        for (int row : rememberedByTrust()) {
            int newer = ofHosts.put(row);
            if (newer == row) {
                join(row, versions.put(row));
            } else if (isReplaced(row, newer)) {
                adopt(newer, row);
                leaders[row] = NONE;
            } else {
                join(row, leader(newer));
            }
        }
    }

    /// Whether a remembered file is gone, since a newer row of the same host has its inode: the one
    /// that was met, of which there are no links, or one with another content.
    private boolean isReplaced(int row, int newer) {
        boolean hasNoLinks = files.isMet(newer) && files.links(newer) == 1;
        return hasNoLinks
                || files.size(row) != files.size(newer)
                || files.mtimeNanos(row) != files.mtimeNanos(newer);
    }

    private void join(int row, int leader) {
        leaders[row] = leader;
        if (leader != row) {
            adopt(leader, row);
            next[row] = next[leader];
            next[leader] = row;
        }
    }

    /// Another host's knowledge of a file is no reason not to read it here.
    private void adopt(int leader, int row) {
        boolean mayTell = files.host(row) == files.host(leader) || !files.isMet(leader);
        if (mayTell && isSameVersion(row, leader)) {
            knowledge.adopt(leader, row);
        }
    }

    /// Remembered rows, those of this host first, for they can be read, and of each host the newest
    /// first: of two rows with one inode the newer one says how the file is now.
    private int[] rememberedByTrust() {
        int[] rows = new int[files.rowLimit()];
        int[] count = new int[1];
        files.forEachRemembered(row -> rows[count[0]++] = row);
        return Arrays.stream(rows, 0, count[0])
                .boxed()
                .sorted(
                        Comparator.comparingInt(files::host)
                                .thenComparing(
                                        Comparator.<Integer>comparingLong(files::ctimeNanos)
                                                .reversed()))
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
