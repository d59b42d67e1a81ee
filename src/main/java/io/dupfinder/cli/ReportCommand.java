package io.dupfinder.cli;

import io.dupfinder.catalog.Catalog;
import io.dupfinder.catalog.DuplicateGroup;
import io.dupfinder.catalog.GroupQuery;
import io.dupfinder.catalog.ScanSummary;
import io.dupfinder.config.Config;
import io.dupfinder.config.HostIdentity;
import io.dupfinder.config.Places;
import io.dupfinder.file.ByteCount;
import io.dupfinder.file.FilePath;
import io.dupfinder.fs.FileAccessException;
import io.dupfinder.fs.FileSystem;
import io.dupfinder.report.Report;
import io.dupfinder.report.ReportBackground;
import io.dupfinder.report.ReportFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Reports duplicates from the catalog alone.
@Command(
        name = "report",
        versionProvider = Version.class,
        description = {
            "Reports duplicates from the catalog, without reading the disk.",
            "Without PATH all of them; with PATH the groups that have a file there, each with all its members."
        },
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done, duplicates or not",
            "1:failed, or the report could not be written",
            "2:wrong usage",
            "4:the configuration is invalid",
            "5:there is no catalog yet, or it is unavailable or damaged"
        })
final class ReportCommand implements Operation {

    @Parameters(arity = "0..*", paramLabel = "PATH", description = "Directories and files.")
    private final List<FilePath> paths = new ArrayList<>();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "html (default), json, ndjson, csv, text, fdupes or print0.")
    private ReportFormat format = ReportFormat.HTML;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description =
                    "Write to FILE (default: html to report.html in the data directory, all others"
                            + " to standard output).")
    private @Nullable FilePath output;

    @Option(
            names = "--min-size",
            paramLabel = "SIZE",
            description = "Leave out groups of smaller files (default 1).")
    private ByteCount minSize = new ByteCount(1);

    private final Console console;

    ReportCommand(Console console) {
        this.console = console;
    }

    @Override
    public ExitCode run() {
        Config config = console.config();
        Places places = console.places();
        HostIdentity here = HostIdentity.resolve(config, console.environment(), places);
        Report report = read(config, places, here);
        if (format == ReportFormat.FDUPES || format == ReportFormat.PRINT0) {
            report = onThisHost(report, here);
        }
        if (output != null) {
            write(report, output);
        } else if (format == ReportFormat.HTML) {
            places.createDataDirectory();
            write(report, places.reportFile());
        } else {
            print(report);
        }
        return ExitCode.OK;
    }

    private Report read(Config config, Places places, HostIdentity here) {
        FileSystem fileSystem = console.fileSystem();
        List<FilePath> under = paths.stream().map(path -> withoutLinks(path, fileSystem)).toList();
        try (Catalog catalog = CatalogAccess.forReading(config, places, console.messages())) {
            List<DuplicateGroup> groups = catalog.duplicateGroups(new GroupQuery(under, minSize));
            Optional<ScanSummary> scan = catalog.newestScan(under);
            return new Report(Instant.now(), scan, groups, background(catalog, scan, here));
        }
    }

    private static ReportBackground background(
            Catalog catalog, Optional<ScanSummary> scan, HostIdentity here) {
        return new ReportBackground(
                here.id(),
                scan.map(newest -> catalog.scansBefore(newest, ReportBackground.MOST_SCANS))
                        .orElse(List.of()),
                scan.map(newest -> catalog.skipped(newest.scanId(), ReportBackground.MOST_SKIPPED))
                        .orElse(List.of()));
    }

    /// Formats of bare paths go to programs that open them: a path of another machine has no place
    /// there.
    private static Report onThisHost(Report report, HostIdentity host) {
        Iterable<DuplicateGroup> groups =
                () ->
                        StreamSupport.stream(report.groups().spliterator(), false)
                                .flatMap(group -> group.onHost(host.id()).stream())
                                .iterator();
        return new Report(report.generated(), report.scan(), groups, report.background());
    }

    /// As a scan would have recorded it. A path that is not there any more is taken as it was
    /// typed.
    private static FilePath withoutLinks(FilePath path, FileSystem fileSystem) {
        try {
            return fileSystem.realPath(path);
        } catch (FileAccessException e) {
            return path;
        }
    }

    private void write(Report report, FilePath file) {
        new ReportFile(file, console.surroundings().interrupted()).write(report, format.writer());
        if (!console.options().quiet) {
            console.results().println("report written to " + file);
        }
    }

    private void print(Report report) {
        try {
            format.writer().write(report, console.output());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to standard output", e);
        }
    }
}
