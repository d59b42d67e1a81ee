package io.dupfinder.report;

import io.dupfinder.catalog.FleetRun;
import io.dupfinder.catalog.Host;
import io.dupfinder.file.ByteCount;
import io.dupfinder.file.PathText;
import io.dupfinder.report.PageTable.Heading;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The page's part on a fleet: the sums of the run, its hosts, and what each two of them share. It
/// is written as it is, and needs no script.
final class FleetTables {

    /// Characters of a day at the beginning of a time in ISO 8601.
    private static final int DAY_LENGTH = 10;

    /// Hosts that have a row and a column in the matrix, at most: more are wider than a screen.
    private static final int MOST_IN_MATRIX = 12;

    private final StringBuilder html = new StringBuilder();
    private final PageTable table =
            new PageTable(html, "<code>totals.json</code> of the run has all.");

    private FleetTables() {}

    static String sections(FleetRun run) {
        FleetTables tables = new FleetTables();
        tables.appendSums(run);
        tables.appendHosts(run.hosts());
        if (!run.sharing().isEmpty()) {
            tables.appendMatrix(run.sharing());
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
        table.append(
                "Hosts",
                List.of(
                        Heading.words("Host"),
                        Heading.words("Last scanned"),
                        Heading.number("Files"),
                        Heading.number("Size"),
                        Heading.number("Contents not known")),
                hosts,
                host -> {
                    table.cell(shown(host.host().name()));
                    table.cell(host.scanned().toString().substring(0, DAY_LENGTH));
                    table.number(String.format(Locale.ROOT, "%,d", host.files()));
                    table.size(host.bytes());
                    table.number(String.format(Locale.ROOT, "%,d", host.withoutDigest()));
                });
    }

    /// The matrix of shared bytes: a row and a column for each of the hosts that share most.
    private void appendMatrix(List<FleetRun.Sharing> sharing) {
        Map<Host, Map<Host, ByteCount>> shared = new LinkedHashMap<>();
        for (FleetRun.Sharing pair : sharing) {
            shared.computeIfAbsent(pair.one(), _ -> new HashMap<>())
                    .put(pair.other(), pair.bytes());
            shared.computeIfAbsent(pair.other(), _ -> new HashMap<>())
                    .put(pair.one(), pair.bytes());
        }
        List<Host> hosts = shared.keySet().stream().limit(MOST_IN_MATRIX).toList();
        List<Heading> headings = new ArrayList<>(List.of(Heading.words("")));
        hosts.forEach(host -> headings.add(Heading.number(shown(host.name()))));
        table.append(
                "Shared by each two hosts",
                headings,
                hosts,
                row -> {
                    table.cell(shown(row.name()));
                    for (Host column : hosts) {
                        ByteCount bytes = shared.getOrDefault(row, Map.of()).get(column);
                        if (bytes == null) {
                            table.number(row.equals(column) ? "" : "–");
                        } else {
                            table.size(bytes);
                        }
                    }
                });
    }

    private void appendSharing(List<FleetRun.Sharing> sharing) {
        table.append(
                "Hosts that share contents",
                List.of(
                        Heading.words("Host"),
                        Heading.words("Other host"),
                        Heading.number("Contents"),
                        Heading.number("Size")),
                sharing,
                pair -> {
                    table.cell(shown(pair.one().name()));
                    table.cell(shown(pair.other().name()));
                    table.number(String.format(Locale.ROOT, "%,d", pair.contents()));
                    table.size(pair.bytes());
                });
    }

    private static String shown(String text) {
        return "<bdi>" + HtmlText.escape(PathText.of(text)) + "</bdi>";
    }
}
