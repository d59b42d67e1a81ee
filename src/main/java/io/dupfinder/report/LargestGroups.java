package io.dupfinder.report;

import io.dupfinder.catalog.DuplicateGroup;
import io.dupfinder.catalog.GroupedFile;
import io.dupfinder.catalog.Host;
import io.dupfinder.file.ByteCount;
import java.util.List;

/// The part of the page for browsers that cannot run its script, or have only its beginning: a
/// table of the groups with the most reclaimable bytes, and the totals of all groups in a sentence.
final class LargestGroups {

    /// Number of groups in the table, at most.
    static final int MOST = 100;

    private static final int PATHS = 10;

    private final StringBuilder rows = new StringBuilder();

    private LargestGroups() {}

    /// The table; empty when there are no groups.
    ///
    /// @param groups the largest ones, in their order
    /// @param here the machine that writes the page
    static String table(List<DuplicateGroup> groups, Host here, Volumes volumes) {
        if (groups.isEmpty()) {
            return "";
        }
        LargestGroups table = new LargestGroups();
        groups.forEach(group -> table.appendRow(group, here, volumes));
        return "<table class=\"plain\"><thead><tr><th>Reclaimable</th>"
                + "<th>Copies</th><th>Size</th><th>Paths</th></tr></thead><tbody>\n"
                + table.rows
                + "</tbody></table>";
    }

    /// The totals in a sentence, which follows the table.
    static String sums(ReportTotals totals) {
        return "<p>%s%s</p>"
                .formatted(
                        totals.sentence(),
                        totals.groups() > MOST
                                ? " With scripts this page shows all of them; above are the largest %d."
                                        .formatted(MOST)
                                : "");
    }

    private void appendRow(DuplicateGroup group, Host here, Volumes volumes) {
        List<GroupedFile> first = group.files().stream().limit(PATHS).toList();
        HostAndVolume hostAndVolume = HostAndVolume.of(first, here, volumes);
        rows.append("<tr><td>").append(size(group.reclaimable()));
        rows.append("</td><td>").append(group.copies());
        rows.append("</td><td>").append(size(group.size())).append("</td><td>");
        first.forEach(file -> appendPath(file, hostAndVolume));
        int more = group.files().size() - PATHS;
        if (more > 0) {
            rows.append("and ").append(Wording.count(more, "more path"));
        }
        rows.append("</td></tr>\n");
    }

    private void appendPath(GroupedFile file, HostAndVolume hostAndVolume) {
        rows.append("<bdi>").append(HtmlText.escape(hostAndVolume.before(file)));
        rows.append(HtmlText.escape(file.path().text()));
        rows.append(HtmlText.escape(hostAndVolume.after(file))).append("</bdi><br>");
    }

    private static String size(ByteCount size) {
        return "<span title=\"" + size.bytes() + " bytes\">" + size.human() + "</span>";
    }
}
