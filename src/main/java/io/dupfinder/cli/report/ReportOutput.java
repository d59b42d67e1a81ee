package io.dupfinder.cli.report;

import io.dupfinder.cli.console.CommandContext;
import io.dupfinder.cli.console.Completions;
import io.dupfinder.cli.console.OutputFile;
import io.dupfinder.cli.console.TargetFile;
import io.dupfinder.cli.console.Topic;
import io.dupfinder.cli.console.Topic.Subject;
import io.dupfinder.config.Places;
import io.dupfinder.file.FilePath;
import io.dupfinder.report.FileList;
import io.dupfinder.report.FileListWriter;
import io.dupfinder.report.LineTemplate;
import io.dupfinder.report.Report;
import io.dupfinder.report.ReportFormat;
import io.dupfinder.report.ReportWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options that say in which form a report is written, and where to.
///
/// Methods that depend on the form take the format for a command line that names none.
@Topic(Subject.OUTPUT)
final class ReportOutput {

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            completionCandidates = FormatNames.class,
            description =
                    "html (default), json, ndjson, csv, text, fdupes or print0; files without a copy are listed as text (default).")
    private @Nullable ReportFormat format;

    /// Writes JSON, as the other commands do.
    @Option(names = "--json", description = "The same as --format json.")
    void json(boolean isGiven) {
        if (isGiven) {
            format = ReportFormat.JSON;
        }
    }

    /// Formats, for completion.
    static final class FormatNames extends Completions {
        FormatNames() {
            super(ReportFormat.values(), ReportFormat::label);
        }
    }

    @Option(
            names = "--template",
            paramLabel = "TEXT",
            description =
                    "Write TEXT for each file, with fields such as {path}, {size}, {group} in it.")
    private @Nullable LineTemplate template;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description =
                    "Write to FILE, - for standard output (default: html to report.html in the data directory, all others"
                            + " to standard output).")
    private @Nullable OutputFile output;

    /// The file that was named.
    Optional<FilePath> file() {
        return Optional.ofNullable(output).map(OutputFile::path);
    }

    boolean hasTemplate() {
        return template != null;
    }

    /// Whether both ways to say a form were taken.
    boolean isTwofold() {
        return template != null && format != null;
    }

    /// Whether this is a list of files for another program.
    boolean isList() {
        return template != null || format == ReportFormat.FDUPES || format == ReportFormat.PRINT0;
    }

    /// Whether the page was asked for by its name.
    boolean isNamedPage() {
        return format == ReportFormat.HTML;
    }

    ReportFormat format(ReportFormat byDefault) {
        return Optional.ofNullable(format).orElse(byDefault);
    }

    boolean isPage(ReportFormat byDefault) {
        return template == null && format(byDefault) == ReportFormat.HTML;
    }

    TargetFile.Content content(FileList files, ReportFormat byDefault) {
        FileListWriter writer =
                template != null ? template : format(byDefault).fileListWriter().orElseThrow();
        return out -> writer.write(files, out);
    }

    TargetFile.Content content(Report report, ReportFormat byDefault) {
        ReportWriter writer = template != null ? template : format(byDefault).writer();
        return out -> writer.write(report, out);
    }

    /// Writes a report to its place, and says where that is.
    void write(TargetFile.Content content, ReportFormat byDefault, CommandContext context) {
        if (output != null) {
            write(content, output.path(), context);
        } else if (isPage(byDefault)) {
            Places places = context.places();
            places.createDataDirectory();
            write(content, places.reportFile(), context);
        } else {
            print(content, byDefault, context);
        }
    }

    private static void write(TargetFile.Content content, FilePath file, CommandContext context) {
        TargetFile target = new TargetFile("the report", file, context.process().interrupted());
        boolean isAlone = target.isStandardOutput();
        target.write(content);
        if (!context.options().quiet && !isAlone) {
            context.results().println("report written to " + file);
        }
    }

    private void print(TargetFile.Content content, ReportFormat byDefault, CommandContext context) {
        ReportFormat chosen = format(byDefault);
        boolean isJson =
                template == null && (chosen == ReportFormat.JSON || chosen == ReportFormat.NDJSON);
        try {
            content.writeTo(isJson ? context.jsonOutput() : context.output());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to standard output", e);
        }
    }
}
