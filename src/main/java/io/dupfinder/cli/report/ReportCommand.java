package io.dupfinder.cli.report;

import io.dupfinder.catalog.Catalog;
import io.dupfinder.catalog.GroupQuery;
import io.dupfinder.catalog.Host;
import io.dupfinder.catalog.ScanRecord;
import io.dupfinder.cli.console.BaseCommand;
import io.dupfinder.cli.console.CatalogAccess;
import io.dupfinder.cli.console.CommandContext;
import io.dupfinder.cli.console.Condition;
import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.cli.console.ExitCodes;
import io.dupfinder.cli.console.MountedVolumes;
import io.dupfinder.cli.console.TargetFile;
import io.dupfinder.cli.console.Topic;
import io.dupfinder.cli.console.Topic.Subject;
import io.dupfinder.cli.filter.CatalogFilter;
import io.dupfinder.directory.DirectoryReport;
import io.dupfinder.file.FilePath;
import io.dupfinder.report.Report;
import io.dupfinder.report.ReportFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Reports duplicates from the catalog alone.
@Command(
        name = "report",
        description = {
            "Reports duplicates from the catalog, without reading the disk.",
            "Without PATH all of them; with PATH the groups that have a file there, each with all its members."
                    + " With --ext, --newer and the like the groups of which they take a file."
                    + " Lists for other programs (fdupes, print0, --template) have only what lies below PATH and is taken, and one path of each copy."
        },
        footerHeading = "%nFor example:%n",
        footer = {
            "  dupfinder report --format text ~/Pictures",
            "  dupfinder report --format json --ext jpg -o duplicates.json",
            "  dupfinder report --format print0 --omit-first ~/Downloads | xargs -0 ls -l",
            "  dupfinder report --fail-if 'copies < 2 in /archive'"
        },
        sortOptions = false,
        exitCodeList = {
            "0:done, duplicates or not",
            "1:failed, or the report could not be written",
            ExitCodes.USAGE,
            "3:done, but the format has no form for some paths; each is listed",
            ExitCodes.CONFIG,
            ExitCodes.NO_CATALOG,
            "10:a condition holds, only with --fail-if"
        })
public final class ReportCommand extends BaseCommand {

    @Mixin private final ReportOutput output = new ReportOutput();

    @Mixin private final ReportFilters filters = new ReportFilters();

    @Topic(Subject.OUTPUT)
    @Option(
            names = "--all-files",
            description =
                    "All files of the catalog, duplicates or not: in the page besides the groups, in other formats instead of them.")
    private boolean allFiles;

    @Mixin private final DirectoryOptions directories = new DirectoryOptions();

    @Topic(Subject.ADVANCED)
    @Option(
            names = "--fail-if",
            paramLabel = "CONDITION",
            description =
                    "Exit with 10 and say so when this holds, and write no report unless -o asks for"
                            + " one: 'new_reclaimable > 5GB', 'copies < 2 in /archive', 'suspect > 0'."
                            + " Repeatable; docs/catalog.md has the grammar.")
    private final List<Condition> conditions = new ArrayList<>();

    @Topic(Subject.ADVANCED)
    @Option(
            names = "--check",
            description =
                    "Look first whether the files of this machine are there, and leave out what is gone. Contents are not read.")
    private boolean check;

    @Option(
            names = "--from",
            paramLabel = "RUN",
            description =
                    "Report a run of `dupfinder fleet group` instead of the catalog: its directory, copied to this machine.")
    private @Nullable FilePath from;

    private boolean hasLeftOut;

    public ReportCommand(CommandContext context) {
        super(context);
    }

    @Override
    public ExitCode run() {
        requireValid();
        if (from != null) {
            new FleetRunReport(from)
                    .write(
                            context.host(),
                            this::leaveOut,
                            report -> write(output.content(report, byDefault())));
            return hasLeftOut ? ExitCode.INCOMPLETE : ExitCode.OK;
        }
        if (!conditions.isEmpty() && output.file().isEmpty()) {
            return new FailIfCheck(context, commandLine(), check).check(conditions);
        }
        write();
        ExitCode checked =
                conditions.isEmpty()
                        ? ExitCode.OK
                        : new FailIfCheck(context, commandLine(), check).check(conditions);
        return hasLeftOut ? ExitCode.INCOMPLETE : checked;
    }

    private void leaveOut(FilePath path) {
        hasLeftOut = true;
        context.messages()
                .warn(
                        "left out: %s; fdupes has no form for a name with a line break, print0 has"
                                .formatted(path));
    }

    private void write() {
        try (Catalog catalog = CatalogAccess.forReading(context)) {
            Host here = context.hostIn(catalog);
            PlaceFilters.Places places = filters.places(catalog, context, commandLine());
            CatalogFilter filter = filters.files().ofCatalog(commandLine(), context);
            GroupQuery query =
                    filters.query(
                            filter, catalog, context, commandLine(), places.matching().reference());
            Optional<DirectoryReport> found =
                    directories.areWanted()
                            ? Optional.of(directories.ask(catalog, context, query))
                            : Optional.empty();
            if (found.isPresent() && !isPage()) {
                write(out ->
                        directories.write(
                                found.get(), output.format(byDefault()), context.host(), out));
                return;
            }
            List<ScanRecord> unended = UnendedScans.of(catalog, query);
            unended.forEach(scan -> context.messages().note(UnendedScans.words(scan)));
            long unverified = catalog.claims().countUnverified();
            ClaimImport.reservation(unverified).ifPresent(context.messages()::note);
            CatalogReport report =
                    new CatalogReport(
                            catalog,
                            filters,
                            query,
                            here,
                            new MountedVolumes(context.fileSystem(), () -> here),
                            groups ->
                                    places.of(
                                            check ? present(query).of(groups) : groups,
                                            query,
                                            filters.copies()),
                            places.matching(),
                            this::leaveOut);
            write(
                    filters.areUnique() || (allFiles && !isPage())
                            ? output.content(report.files(places::ofUnique), byDefault())
                            : output.content(
                                    isPage()
                                            ? page(report, unended, unverified, found)
                                            : report.groups(allFiles),
                                    byDefault()));
            filter.unmatched(context.environment().workingDirectory())
                    .forEach(context.messages()::note);
        }
    }

    private Report page(
            CatalogReport report,
            List<ScanRecord> unended,
            long unverified,
            Optional<DirectoryReport> found) {
        Report page = report.page(allFiles, unended, unverified);
        return found.map(page::with).orElse(page);
    }

    private PresentGroups present(GroupQuery query) {
        return PresentGroups.of(context.fileSystem(), query, context.host().key());
    }

    private void requireValid() {
        filters.files().requireValid(commandLine(), context.process().clock().instant());
        if (filters.files().areAny() && (directories.areWanted() || !conditions.isEmpty())) {
            throw wrongUsage(
                    "--directories and --fail-if count whole trees: leave --ext, --exclude, --newer and the like away");
        }
        if (!conditions.isEmpty() && output.file().isEmpty() && filters.areAny()) {
            throw wrongUsage(
                    "--fail-if measures the whole catalog, or what its own `in PATH` names ('groups > 0 in /srv'): leave PATH and filters away, or write the report that they are for with -o FILE");
        }
        output.file().ifPresent(this::requireNoDatabase);
        if (from != null) {
            FleetRunReport.requireNothingElse(commandLine());
        }
        if (output.isTwofold()) {
            throw wrongUsage("--template is a format of its own: leave --format away");
        }
        if (filters.places().areAny() && (directories.areWanted() || allFiles)) {
            throw wrongUsage(
                    "--not-in, --isolate, --reference, --match-name and --match-extension are for groups of files, without --directories and --all-files; `dupfinder compare` lists the files of one directory whose content is not in another");
        }
        if (filters.places().areOfGroupsAlone() && filters.areUnique()) {
            throw wrongUsage(
                    "--isolate, --reference, --match-name and --match-extension are for groups, and a file without a copy is in none: leave one away");
        }
        directories.requireValid(commandLine());
        if (directories.areWanted()
                && (output.hasTemplate()
                        || filters.areUnique()
                        || (!isPage() && (allFiles || check)))) {
            throw wrongUsage(
                    "--directories lists directories instead of files: leave --template, --unique, --all-files and --check away; with --format html the page has both");
        }
        if (!output.isList() || filters.areUnique() || allFiles) {
            filters.lists()
                    .given()
                    .findFirst()
                    .ifPresent(option -> {
                        throw wrongUsage(
                                option
                                        + " is for lists of groups: with --format fdupes, --format print0 or --template, without --unique and --all-files");
                    });
        }
        if (filters.areUnique() && output.isNamedPage()) {
            throw wrongUsage(
                    "the page shows groups; list files without a copy in another format, or add all files to it with --all-files");
        }
    }

    private boolean isPage() {
        return output.isPage(byDefault());
    }

    /// The format of a report that names none.
    private ReportFormat byDefault() {
        return filters.areUnique() || directories.areWanted()
                ? ReportFormat.TEXT
                : ReportFormat.HTML;
    }

    private void write(TargetFile.Content content) {
        output.write(content, byDefault(), context);
    }
}
