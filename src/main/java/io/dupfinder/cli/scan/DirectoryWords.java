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

/// Prints below a scan's summary which directories are duplicates.
record DirectoryWords(CommandContext context) {

    /// Groups that are told.
    private static final int MOST = 5;

    void print(List<FilePath> roots) {
        DirectoryReport report =
                CatalogAccess.reading(
                        context,
                        catalog ->
                                new DirectoryQuestion(
                                                context,
                                                GroupQuery.under(roots, ByteCount.ZERO),
                                                false)
                                        .ask(catalog));
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
