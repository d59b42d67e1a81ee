package io.dupfinder.report;

import io.dupfinder.catalog.DuplicateGroup;
import io.dupfinder.catalog.GroupedFile;
import io.dupfinder.file.ByteCount;

/// The table for browsers without scripts: the groups with most to reclaim, which come first.
final class LargestGroups {

    private static final int GROUPS = 100;
    private static final int PATHS = 10;

    private final StringBuilder rows = new StringBuilder();
    private int count;

    void add(DuplicateGroup group) {
        if (count < GROUPS) {
            count++;
            appendRow(group);
        }
    }

    /// The sums in a sentence, and the table.
    String table(ReportTotals totals) {
        if (totals.groups() == 0) {
            return "<p>No duplicates found.</p>";
        }
        return "<p>%s in %s, %s reclaimable. %s</p>\n"
                        .formatted(
                                Wording.count(totals.redundantFiles(), "redundant file"),
                                Wording.count(totals.groups(), "group"),
                                totals.reclaimable().human(),
                                count < totals.groups()
                                        ? "With scripts this page shows all of them; these are the largest "
                                                + count
                                                + "."
                                        : "")
                + "<table class=\"plain\"><thead><tr><th>Reclaimable</th>"
                + "<th>Copies</th><th>Size</th><th>Paths</th></tr></thead><tbody>\n"
                + rows
                + "</tbody></table>";
    }

    private void appendRow(DuplicateGroup group) {
        rows.append("<tr><td>").append(size(group.reclaimable()));
        rows.append("</td><td>").append(group.copies());
        rows.append("</td><td>").append(size(group.size())).append("</td><td>");
        boolean showHosts = Wording.spansHosts(group);
        group.files().stream().limit(PATHS).forEach(file -> appendPath(file, showHosts));
        int more = group.files().size() - PATHS;
        if (more > 0) {
            rows.append("and ").append(Wording.count(more, "more path"));
        }
        rows.append("</td></tr>\n");
    }

    private void appendPath(GroupedFile file, boolean showHosts) {
        rows.append("<bdi>");
        if (showHosts) {
            rows.append(HtmlText.escape(Wording.visible(file.host().name()))).append(": ");
        }
        rows.append(HtmlText.escape(file.path().text())).append("</bdi><br>");
    }

    private static String size(ByteCount size) {
        return "<span title=\"" + size.bytes() + " bytes\">" + size.human() + "</span>";
    }
}
