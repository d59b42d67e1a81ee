package io.dupfinder.cli.scan;

import io.dupfinder.catalog.GroupQuery;
import io.dupfinder.cli.console.CatalogAccess;
import io.dupfinder.cli.console.CommandContext;
import io.dupfinder.cli.console.DirectoryQuestion;
import io.dupfinder.cli.console.SummaryLines;
import io.dupfinder.directory.DirectoryGroup;
import io.dupfinder.directory.DirectoryReport;
import io.dupfinder.file.ByteCount;
import io.dupfinder.file.FilePath;
import io.dupfinder.report.DirectoryLists;
import java.util.List;

/// The words below a scan's summary about duplicate directories.
record DirectoryWords(CommandContext context) {

    /// Groups that are told.
    private static final int MOST = 5;

    /// Asks the catalog, in which the scan has ended.
    DirectoryReport ask(List<FilePath> roots) {
        return CatalogAccess.reading(
                context,
                catalog ->
                        new DirectoryQuestion(
                                        context, GroupQuery.under(roots, ByteCount.ZERO), false)
                                .ask(catalog));
    }

    void print(DirectoryReport report) {
        SummaryLines lines = new SummaryLines(context.results(), context.terminalColumns());
        lines.words("equal", DirectoryLists.sentence(report.totals()));
        for (DirectoryGroup group :
                report.groups().subList(0, Math.min(MOST, report.groups().size()))) {
            lines.path(
                    "",
                    "%s reclaimable, %,d copies of "
                            .formatted(group.reclaimable().human(), group.copies()),
                    group.directories().getFirst().tree().path().text());
        }
        if (!report.groups().isEmpty()) {
            lines.words(
                    "",
                    "`dupfinder report --directories` lists them all, and `dupfinder plan --directories` says which could go");
        }
    }
}
