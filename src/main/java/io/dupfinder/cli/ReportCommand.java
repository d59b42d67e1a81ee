package io.dupfinder.cli;

import io.dupfinder.catalog.Catalog;
import io.dupfinder.catalog.DuplicateGroup;
import io.dupfinder.catalog.GroupQuery;
import io.dupfinder.config.Config;
import io.dupfinder.config.HostIdentity;
import io.dupfinder.config.Places;
import io.dupfinder.file.ByteCount;
import io.dupfinder.file.FilePath;
import io.dupfinder.fs.FileAccessException;
import io.dupfinder.fs.FileSystem;
import io.dupfinder.report.Report;
import io.dupfinder.report.ReportFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
            "5:there is no catalog yet, or it is unavailable or damaged",
            "10:a condition holds, only with --fail-if"
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

    @Option(
            names = "--fail-if",
            paramLabel = "CONDITION",
            description =
                    "Exit with 10 and say so when this holds, and write no report unless -o asks for"
                            + " one: 'new_reclaimable > 5GB', 'copies < 2 in /archive', 'suspect > 0'."
                            + " Repeatable; docs/catalog.md has the grammar.")
    private final List<Condition> conditions = new ArrayList<>();

    private final Console console;

    ReportCommand(Console console) {
        this.console = console;
    }

    @Override
    public ExitCode run() {
        if (!conditions.isEmpty() && output == null) {
            return check();
        }
        write();
        return conditions.isEmpty() ? ExitCode.OK : check();
    }

    /// Says nothing when none holds, so that cron mails only when one does.
    private ExitCode check() {
        List<String> met =
                CatalogAccess.reading(
                        console,
                        catalog ->
                                conditions.stream()
                                        .flatMap(it -> new ConditionCheck(catalog).met(it).stream())
                                        .toList());
        met.forEach(console.results()::println);
        return met.isEmpty() ? ExitCode.OK : ExitCode.CONDITION_MET;
    }

    private void write() {
        Config config = console.config();
        Places places = console.places();
        Report report = read(config, places);
        if (format == ReportFormat.FDUPES || format == ReportFormat.PRINT0) {
            report =
                    onThisHost(report, HostIdentity.resolve(config, console.environment(), places));
        }
        if (output != null) {
            write(report, output);
        } else if (format == ReportFormat.HTML) {
            places.createDataDirectory();
            write(report, places.reportFile());
        } else {
            print(report);
        }
    }

    private Report read(Config config, Places places) {
        FileSystem fileSystem = console.fileSystem();
        List<FilePath> under = paths.stream().map(path -> withoutLinks(path, fileSystem)).toList();
        try (Catalog catalog = CatalogAccess.forReading(config, places, console.messages())) {
            List<DuplicateGroup> groups = catalog.duplicateGroups(new GroupQuery(under, minSize));
            return new Report(Instant.now(), catalog.newestScan(under), groups);
        }
    }

    /// Formats of bare paths go to programs that open them: a path of another machine has no place
    /// there.
    private static Report onThisHost(Report report, HostIdentity host) {
        List<DuplicateGroup> groups =
                report.groups().stream()
                        .flatMap(group -> group.onHost(host.id()).stream())
                        .toList();
        return new Report(report.generated(), report.scan(), groups);
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
