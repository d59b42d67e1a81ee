package io.dupfinder.scan;

import io.dupfinder.walk.FileTable;

/// The files of a scan: what they are, what is known of their contents, and which of them are paths
/// of one copy. All three are columns by the table's row numbers.
///
/// @param table files that the walk met, and behind them those that are only remembered
record ScannedFiles(FileTable table, FileKnowledge knowledge, HardLinks links) {

    /// Joins the paths of one inode.
    static ScannedFiles join(FileTable table, FileKnowledge knowledge) {
        return new ScannedFiles(table, knowledge, new HardLinks(table, knowledge));
    }

    /// The first scan that saw this version of a copy, under any of its paths.
    ///
    /// @param leader the row that stands for the copy
    long firstScanId(int leader) {
        long first = Long.MAX_VALUE;
        for (int row = leader; row != HardLinks.NONE; row = links.nextPath(row)) {
            if (links.isSameVersion(row, leader)) {
                first = Math.min(first, knowledge.firstScanId(row));
            }
        }
        return first;
    }

    /// The last scan in which this version of a copy differed from all others that it was compared
    /// with; 0 when there was none.
    ///
    /// @param leader the row that stands for the copy
    long comparedScanId(int leader) {
        long compared = 0;
        for (int row = leader; row != HardLinks.NONE; row = links.nextPath(row)) {
            if (links.isSameVersion(row, leader)) {
                compared = Math.max(compared, knowledge.comparedScanId(row));
            }
        }
        return compared;
    }
}
