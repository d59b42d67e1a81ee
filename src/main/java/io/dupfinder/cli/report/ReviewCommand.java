package io.dupfinder.cli.report;

import io.dupfinder.catalog.Catalog;
import io.dupfinder.catalog.GroupQuery;
import io.dupfinder.catalog.Host;
import io.dupfinder.cli.console.BaseCommand;
import io.dupfinder.cli.console.CatalogAccess;
import io.dupfinder.cli.console.CommandContext;
import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.cli.console.ExitCodes;
import io.dupfinder.cli.console.MountedVolumes;
import io.dupfinder.cli.console.SummaryText;
import io.dupfinder.cli.console.TargetFile;
import io.dupfinder.cli.filter.CatalogFilter;
import io.dupfinder.cli.listing.Answer;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.NioPath;
import io.dupfinder.file.OwnerOnly;
import io.dupfinder.json.JsonLine;
import io.dupfinder.report.ReportFormat;
import io.dupfinder.report.ReportWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Serves the report's page on loopback, and takes the decisions that are made in it.
@Command(
        name = "review",
        description = {
            "Shows the report's page in a browser of this machine, to decide in which copies stay. Changes nothing.",
            "Prints an address that leads to the page until Ctrl-C ends it. \"Save decisions\" saves for `dupfinder plan --decisions`."
        },
        footerHeading = "%nFor example:%n",
        footer = {
            "  dupfinder review ~/Pictures",
            "  ssh -L 8080:127.0.0.1:8080 server dupfinder review --port 8080"
        },
        sortOptions = false,
        exitCodeList = {
            "0:ended by Ctrl-C",
            "1:failed, or the port is taken",
            ExitCodes.USAGE,
            ExitCodes.CONFIG,
            ExitCodes.NO_CATALOG
        })
public final class ReviewCommand extends BaseCommand {

    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS").withZone(ZoneOffset.UTC);

    private static final String SCHEMA = "dupfinder.decisions/1";

    @Mixin private final ReportFilters filters = new ReportFilters();

    @Option(
            names = "--port",
            paramLabel = "NUMBER",
            description = "The port of the address (default: one that is free).")
    private int port;

    @Mixin private final Answer answer = new Answer();

    public ReviewCommand(CommandContext context) {
        super(context);
    }

    @Override
    public ExitCode run() {
        if (filters.areUnique() || filters.lists().given().findFirst().isPresent()) {
            throw wrongUsage("the page shows groups: leave --unique and the options of lists away");
        }
        if (port < 0 || port > 0xffff) {
            throw wrongUsage("--port is a number up to 65535");
        }
        context.places().createDataDirectory();
        FilePath saved = decisionsFile();
        try {
            Path page =
                    Files.createTempFile(
                            NioPath.of(context.places().dataDirectory()),
                            "review",
                            ".html",
                            OwnerOnly.file());
            try {
                write(NioPath.toFilePath(page));
                serve(page, saved);
            } finally {
                Files.deleteIfExists(page);
            }
            return ExitCode.OK;
        } catch (BindException e) {
            throw new UncheckedIOException("port " + port + " cannot be used", e);
        } catch (IOException e) {
            throw new UncheckedIOException("the page cannot be shown", e);
        }
    }

    private FilePath decisionsFile() {
        return context.places()
                .decisionsDirectory()
                .resolve(
                        (NAME.format(Instant.now()) + ".json").getBytes(StandardCharsets.US_ASCII));
    }

    private void write(FilePath page) {
        try (Catalog catalog = CatalogAccess.forReading(context)) {
            Host here = context.hostIn(catalog);
            PlaceFilters.Places places = filters.places(catalog, context, commandLine());
            CatalogFilter filter = filters.files().ofCatalog(commandLine(), context);
            GroupQuery query =
                    filters.query(
                            filter, catalog, context, commandLine(), places.matching().reference());
            CatalogReport report =
                    new CatalogReport(
                            catalog,
                            filters,
                            query,
                            here,
                            new MountedVolumes(context.fileSystem(), () -> here),
                            groups -> places.of(groups, query, filters.copies()),
                            places.matching(),
                            _ -> {});
            ReportWriter writer = ReportFormat.reviewed();
            new TargetFile("the page", page, context.process().interrupted())
                    .write(out ->
                            writer.write(
                                    report.page(
                                            false,
                                            UnendedScans.of(catalog, query),
                                            catalog.claims().countUnverified()),
                                    out));
        }
    }

    private void serve(Path page, FilePath saved) throws IOException {
        try (ReviewServer server = new ReviewServer(port, page, bytes -> save(bytes, saved))) {
            if (answer.isJson()) {
                Answer.printJson(
                        context, "review", new JsonLine().put("address", server.address()));
            } else {
                context.results().println(server.address());
                context.results().flush();
            }
            context.messages().note("open this address in a browser; Ctrl-C ends the review");
            server.serveUntil(context.process().interrupted());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Saves decisions, in place of those that the same page sent before.
    private String save(byte[] bytes, FilePath file) throws IOException {
        String text = new String(bytes, StandardCharsets.UTF_8);
        JsonLine json = JsonLine.parse(text);
        if (!json.text("schema").equals(Optional.of(SCHEMA))) {
            throw new IllegalArgumentException("they do not say \"" + SCHEMA + "\"");
        }
        int groups = json.objects("groups").size();
        Path directory = NioPath.of(context.places().decisionsDirectory());
        if (!Files.isDirectory(directory)) {
            Files.createDirectory(directory, OwnerOnly.directory());
        }
        new TargetFile("the decisions", file, () -> false).write(out -> out.write(bytes));
        context.messages()
                .note(
                        "decisions on %s are in %s; `dupfinder plan --decisions %s` plans them"
                                .formatted(SummaryText.count(groups, "group"), file, file));
        return "Saved as " + file;
    }
}
