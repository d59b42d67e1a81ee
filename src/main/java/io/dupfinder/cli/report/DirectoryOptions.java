package io.dupfinder.cli.report;

import io.dupfinder.catalog.Catalog;
import io.dupfinder.catalog.GroupQuery;
import io.dupfinder.catalog.Host;
import io.dupfinder.cli.console.CommandContext;
import io.dupfinder.cli.console.DirectoryQuestion;
import io.dupfinder.cli.console.Topic;
import io.dupfinder.cli.console.Topic.Subject;
import io.dupfinder.directory.DirectoryReport;
import io.dupfinder.json.DirectoriesJson;
import io.dupfinder.report.DirectoryLists;
import io.dupfinder.report.ReportFormat;
import java.io.IOException;
import java.io.OutputStream;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/// The options by which a report has directories, instead of files or besides them.
@Topic(Subject.OUTPUT)
final class DirectoryOptions {

    @Option(
            names = "--directories",
            description =
                    "Duplicate directories instead of files: the topmost of each, with all that lies in them (docs/directories.md). With --format html the page has both.")
    private boolean areWanted;

    @Option(
            names = "--ignore-names",
            description =
                    "With --directories: equal contents are enough, whatever they are called and however they are arranged.")
    private boolean ignoreNames;

    boolean areWanted() {
        return areWanted;
    }

    /// @throws ParameterException when one is given that has no meaning
    void requireValid(CommandLine line) {
        if (ignoreNames && !areWanted) {
            throw new ParameterException(line, "--ignore-names is for --directories: add that");
        }
    }

    DirectoryReport ask(Catalog catalog, CommandContext context, GroupQuery query) {
        return new DirectoryQuestion(context, query, ignoreNames).ask(catalog);
    }

    /// Writes them without the groups.
    ///
    /// @param here the host that writes the report
    void write(DirectoryReport report, ReportFormat format, Host here, OutputStream out)
            throws IOException {
        switch (format) {
            case HTML -> throw new IllegalStateException("refused before");
            case JSON -> DirectoriesJson.write(report, out);
            case NDJSON -> DirectoriesJson.writeLines(report, out);
            case CSV -> DirectoryLists.writeCsv(report, out);
            case TEXT -> DirectoryLists.writeText(report, here, out);
            case FDUPES -> DirectoryLists.writeBare(report, here, '\n', out);
            case PRINT0 -> DirectoryLists.writeBare(report, here, '\0', out);
        }
    }
}
