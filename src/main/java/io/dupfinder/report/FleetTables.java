package io.dupfinder.report;

import io.dupfinder.catalog.FleetRun;
import io.dupfinder.file.ByteCount;
import io.dupfinder.file.PathText;
import java.util.List;
import java.util.Locale;

/// The page's part on a fleet: the sums of the run, its hosts, and what each two of them share. It
/// is written as it is, and needs no script.
final class FleetTables {

    /// Rows of a table.
    private static final int MOST = 500;

    private final StringBuilder html = new StringBuilder();

    private FleetTables() {}

    static String sections(FleetRun run) {
        FleetTables tables = new FleetTables();
        tables.appendSums(run);
        tables.appendHosts(run.hosts());
        if (!run.sharing().isEmpty()) {
            tables.appendSharing(run.sharing());
        }
        return tables.html.toString();
    }

    private void appendSums(FleetRun run) {
        html.append("<section class=\"block\" id=\"fleet\"><h2>Fleet</h2><p>")
                .append(
                        String.format(
                                Locale.ROOT,
                                "%,d groups on %,d hosts, %,d redundant files, %s reclaimable. This page lists those that are worth most. ",
                                run.groups(),
                                run.hosts().size(),
                                run.redundantFiles(),
                                run.reclaimable().human()));
        if (run.rowsWithoutDigest() > 0) {
            html.append(
                    String.format(
                            Locale.ROOT,
                            "The contents of %,d of %,d files are not known; <code>dupfinder fleet pending</code> lists those that may have copies.",
                            run.rowsWithoutDigest(),
                            run.rows()));
        }
        html.append("</p>");
        for (String words : run.words()) {
            html.append("<p class=\"notice trouble\">").append(shown(words)).append("</p>");
        }
        html.append("</section>\n");
    }

    private void appendHosts(List<FleetRun.ScannedHost> hosts) {
        begin("Hosts", "Host", "Last scanned", "Files", "Size", "Contents not known");
        for (FleetRun.ScannedHost host : hosts.subList(0, Math.min(MOST, hosts.size()))) {
            html.append("<tr><td>").append(shown(host.host().name())).append("</td><td>");
            html.append(host.scanned().toString(), 0, "2000-01-01".length()).append("</td>");
            number(String.format(Locale.ROOT, "%,d", host.files()));
            number(size(host.bytes()));
            number(String.format(Locale.ROOT, "%,d", host.withoutDigest()));
            html.append("</tr>\n");
        }
        end(hosts.size());
    }

    private void appendSharing(List<FleetRun.Sharing> sharing) {
        begin("Hosts that share contents", "Host", "Other host", "Contents", "Size");
        for (FleetRun.Sharing pair : sharing.subList(0, Math.min(MOST, sharing.size()))) {
            html.append("<tr><td>").append(shown(pair.one().name())).append("</td><td>");
            html.append(shown(pair.other().name())).append("</td>");
            number(String.format(Locale.ROOT, "%,d", pair.contents()));
            number(size(pair.bytes()));
            html.append("</tr>\n");
        }
        end(sharing.size());
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
                    .append(" more; <code>totals.json</code> of the run has all.</p>");
        }
        html.append("</section>\n");
    }

    private void number(String text) {
        html.append("<td class=\"number\">").append(text).append("</td>");
    }

    private static String shown(String text) {
        return "<bdi>" + HtmlText.escape(PathText.of(text)) + "</bdi>";
    }

    private static String size(ByteCount size) {
        return "<span title=\"" + size.bytes() + " bytes\">" + size.human() + "</span>";
    }
}
