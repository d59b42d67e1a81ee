package io.dupfinder.report;

import io.dupfinder.catalog.Host;
import io.dupfinder.catalog.KnownTree;
import io.dupfinder.directory.DirectoryGroup;
import io.dupfinder.directory.DirectoryReport;
import io.dupfinder.directory.SharedPair;
import io.dupfinder.report.PageTable.Heading;
import java.util.List;

/// The page's view of directories: tables of those that are duplicates and of those that share
/// much. They are written as they are, so that they need no script but the one that shows the view.
final class DirectoryTables {

    /// Directories that a row shows of a group.
    private static final int PATHS = 20;

    private final StringBuilder html = new StringBuilder();
    private final PageTable table =
            new PageTable(html, "<code>dupfinder report --directories</code> lists all.");
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
        table.append(
                "Equal directories",
                List.of(
                        Heading.words("Directories"),
                        Heading.number("Reclaimable"),
                        Heading.number("Copies"),
                        Heading.number("Files"),
                        Heading.number("Size of each")),
                groups,
                group -> {
                    html.append("<td>");
                    group.directories().stream().limit(PATHS).forEach(this::append);
                    int more = group.directories().size() - PATHS;
                    if (more > 0) {
                        html.append("and ").append(more).append(" more");
                    }
                    html.append("</td>");
                    table.size(group.reclaimable());
                    table.number(Integer.toString(group.copies()));
                    table.number(Long.toString(group.files()));
                    table.size(group.bytes());
                });
    }

    private void append(DirectoryGroup.Member member) {
        html.append(path(member.tree()))
                .append(member.isComplete() ? "" : " (incomplete)")
                .append("<br>");
    }

    private void appendShared(List<SharedPair> shared) {
        table.append(
                "Directories that share much",
                List.of(
                        Heading.words("Directory"),
                        Heading.words("Is"),
                        Heading.number("Shared"),
                        Heading.number("Of it"),
                        Heading.number("Of the other"),
                        Heading.words("Map")),
                shared,
                pair -> {
                    table.cell(path(pair.one().tree()));
                    table.cell(DirectoryLists.relation(pair) + " " + path(pair.other().tree()));
                    table.size(pair.one().shared());
                    table.number(DirectoryLists.percent(pair.one()));
                    table.number(DirectoryLists.percent(pair.other()));
                    table.cell(PairMap.of(pair).svg());
                });
    }

    private String path(KnownTree tree) {
        return "<bdi>" + HtmlText.escape(DirectoryLists.named(tree, here)) + "</bdi>";
    }
}
