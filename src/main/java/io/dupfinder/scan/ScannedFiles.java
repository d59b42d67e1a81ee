package io.dupfinder.scan;

import io.dupfinder.catalog.WantedRow;
import io.dupfinder.walk.FileTable;
import java.util.List;

/// The files of a scan: what they are, what is known of their contents, and which of them are paths
/// of one copy. All three are columns by the table's row numbers.
///
/// @param table files that the walk met, and behind them those that are only remembered
/// @param wanted those that other catalogs ask about
record ScannedFiles(
        FileTable table, FileKnowledge knowledge, HardLinks links, WantedContents wanted) {

    /// Joins the paths of one inode.
    ///
    /// @param wanted rows of the catalog
    static ScannedFiles join(FileTable table, FileKnowledge knowledge, List<WantedRow> wanted) {
        HardLinks links = new HardLinks(table, knowledge);
        return new ScannedFiles(
                table, knowledge, links, new WantedContents(wanted, table, knowledge, links));
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
