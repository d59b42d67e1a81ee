package io.dupfinder.report;

import io.dupfinder.catalog.DuplicateGroup;
import io.dupfinder.catalog.GroupedFile;
import io.dupfinder.file.ByteCount;
import java.util.List;

/// The table for browsers without scripts: the groups with most to reclaim.
final class LargestGroups {

    private static final int GROUPS = 100;
    private static final int PATHS = 10;

    private LargestGroups() {}

    static String table(Report report) {
        ReportTotals totals = report.totals();
        if (totals.groups() == 0) {
            return "<p>No duplicates found.</p>";
        }
        List<DuplicateGroup> groups = report.groups().stream().limit(GROUPS).toList();
        StringBuilder html = new StringBuilder(1024);
        html.append("<p>")
                .append(Wording.count(totals.redundantFiles(), "redundant file"))
                .append(" in ")
                .append(Wording.count(totals.groups(), "group"))
                .append(", ")
                .append(totals.reclaimable().human())
                .append(" reclaimable. ")
                .append(
                        groups.size() < totals.groups()
                                ? "With scripts this page shows all of them; these are the largest "
                                        + groups.size()
                                        + "."
                                : "")
                .append("</p>\n<table class=\"plain\"><thead><tr><th>Reclaimable</th>")
                .append("<th>Copies</th><th>Size</th><th>Paths</th></tr></thead><tbody>\n");
        groups.forEach(group -> appendRow(html, group, totals.hosts() > 1));
        return html.append("</tbody></table>").toString();
    }

    private static void appendRow(StringBuilder html, DuplicateGroup group, boolean showHosts) {
        html.append("<tr><td>").append(size(group.reclaimable()));
        html.append("</td><td>").append(group.copies());
        html.append("</td><td>").append(size(group.size())).append("</td><td>");
        group.files().stream().limit(PATHS).forEach(file -> appendPath(html, file, showHosts));
        int more = group.files().size() - PATHS;
        if (more > 0) {
            html.append("and ").append(Wording.count(more, "more path"));
        }
        html.append("</td></tr>\n");
    }

    private static void appendPath(StringBuilder html, GroupedFile file, boolean showHosts) {
        html.append("<bdi>");
        if (showHosts) {
            html.append(HtmlText.escape(Wording.visible(file.host().name()))).append(": ");
        }
        html.append(HtmlText.escape(file.path().text())).append("</bdi><br>");
    }

    private static String size(ByteCount size) {
        return "<span title=\"" + size.bytes() + " bytes\">" + size.human() + "</span>";
    }
}
