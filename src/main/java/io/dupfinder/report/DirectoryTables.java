package io.dupfinder.report;

import io.dupfinder.catalog.Host;
import io.dupfinder.catalog.KnownTree;
import io.dupfinder.directory.DirectoryGroup;
import io.dupfinder.directory.DirectoryReport;
import io.dupfinder.directory.SharedPair;
import io.dupfinder.file.ByteCount;
import java.util.List;

/// The page's view of directories: tables of those that are duplicates and of those that share
/// much. They are written as they are, so that they need no script but the one that shows the view.
final class DirectoryTables {

    /// Rows of a table; the other formats have all.
    private static final int MOST = 500;

    /// Directories that a row shows of a group.
    private static final int PATHS = 20;

    private final StringBuilder html = new StringBuilder();
    private final Host here;

    private DirectoryTables(Host here) {
        this.here = here;
    }

    /// The view.
    ///
    /// @param here the machine that writes the page
    static String section(DirectoryReport report, Host here) {
        DirectoryTables tables = new DirectoryTables(here);
        tables.html
                .append(
                        "<section class=\"list\" id=\"trees\" aria-labelledby=\"trees-title\" hidden>\n")
                .append("<h1 id=\"trees-title\">Directories</h1>\n<p class=\"subline\">")
                .append(HtmlText.escape(DirectoryLists.sentence(report.totals())))
                .append("</p>\n");
        if (!report.groups().isEmpty()) {
            tables.appendGroups(report.groups());
        }
        if (!report.shared().isEmpty()) {
            tables.appendShared(report.shared());
        }
        return tables.html.append("</section>").toString();
    }

    private void appendGroups(List<DirectoryGroup> groups) {
        begin("Equal directories", "Reclaimable", "Copies", "Files", "Size of each", "Directories");
        for (DirectoryGroup group : groups.subList(0, Math.min(MOST, groups.size()))) {
            html.append("<tr>");
            number(size(group.reclaimable()));
            number(Integer.toString(group.copies()));
            number(Long.toString(group.files()));
            number(size(group.bytes()));
            html.append("<td>");
            group.directories().stream().limit(PATHS).forEach(this::append);
            int more = group.directories().size() - PATHS;
            if (more > 0) {
                html.append("and ").append(more).append(" more");
            }
            html.append("</td></tr>\n");
        }
        end(groups.size());
    }

    private void append(DirectoryGroup.Member member) {
        html.append(path(member.tree()))
                .append(member.isComplete() ? "" : " (incomplete)")
                .append("<br>");
    }

    private void appendShared(List<SharedPair> shared) {
        begin("Directories that share much", "Shared", "Of it", "Directory", "Is", "Of the other");
        for (SharedPair pair : shared.subList(0, Math.min(MOST, shared.size()))) {
            html.append("<tr>");
            number(size(pair.one().shared()));
            number(DirectoryLists.percent(pair.one()));
            html.append("<td>").append(path(pair.one().tree())).append("</td><td>");
            html.append(DirectoryLists.relation(pair)).append(' ');
            html.append(path(pair.other().tree())).append("</td>");
            number(DirectoryLists.percent(pair.other()));
            html.append("</tr>\n");
        }
        end(shared.size());
    }

    private void begin(String title, String... columns) {
        html.append("<section class=\"block\"><h2>").append(title);
        html.append("</h2><div class=\"scroll-x\" tabindex=\"0\" role=\"region\" aria-label=\"");
        html.append(title).append("\"><table class=\"plain\"><thead><tr>");
        for (String column : columns) {
            html.append("<th scope=\"col\">").append(column).append("</th>");
        }
        html.append("</tr></thead><tbody>\n");
    }

    private void end(int rows) {
        html.append("</tbody></table></div>");
        if (rows > MOST) {
            html.append("<p class=\"hint\">And ")
                    .append(rows - MOST)
                    .append(" more; <code>dupfinder report --directories</code> lists all.</p>");
        }
        html.append("</section>\n");
    }

    private void number(String text) {
        html.append("<td class=\"number\">").append(text).append("</td>");
    }

    private String path(KnownTree tree) {
        return "<bdi>" + HtmlText.escape(DirectoryLists.named(tree, here)) + "</bdi>";
    }

    private static String size(ByteCount size) {
        return "<span title=\"" + size.bytes() + " bytes\">" + size.human() + "</span>";
    }
}
