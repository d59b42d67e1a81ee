package io.dupfinder.cli.catalog;

import io.dupfinder.catalog.Catalog;
import io.dupfinder.catalog.CatalogExchange.ExportedRow;
import io.dupfinder.catalog.Cell;
import io.dupfinder.catalog.GroupQuery;
import io.dupfinder.cli.console.AskedPaths;
import io.dupfinder.cli.console.BaseCommand;
import io.dupfinder.cli.console.CatalogAccess;
import io.dupfinder.cli.console.CommandContext;
import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.cli.console.ExitCodes;
import io.dupfinder.cli.console.HostArgument;
import io.dupfinder.cli.console.OutputFile;
import io.dupfinder.cli.console.TargetFile;
import io.dupfinder.cli.listing.Answer;
import io.dupfinder.columnar.ExportDirectory;
import io.dupfinder.file.ByteCount;
import io.dupfinder.file.FilePath;
import io.dupfinder.json.JsonLine;
import io.dupfinder.json.RowLines;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Exports a catalog.
@Command(
        name = "export",
        description = {
            "Writes all of the catalog as lines of JSON, compressed by gzip, for `catalog import`.",
            "The other catalog may be in the other kind of database; nothing is lost on the way.",
            "With --root only what is known of files there, with all hosts and scans.",
            "With --format parquet the present files of each host go into a directory, for a fleet of catalogs"
                    + " (docs/fleet.md); hosts that have not been scanned since are left as they are."
        },
        exitCodeList = {
            ExitCodes.DONE,
            "1:the file could not be written",
            ExitCodes.USAGE,
            "3:done, but a host has no scan that ended; only with --format parquet",
            ExitCodes.CONFIG,
            ExitCodes.NO_CATALOG,
            "6:another run exports the same host to the same directory"
        })
final class ExportCommand extends BaseCommand {

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description =
                    "Write to FILE (default, and -: standard output, if that is no terminal); with --format parquet to a directory.")
    private @Nullable OutputFile output;

    @Option(
            names = "--root",
            paramLabel = "PATH",
            description = "Only files at or below PATH, on whichever host. Repeatable.")
    private final List<FilePath> roots = new ArrayList<>();

    @Option(names = "--format", paramLabel = "FORMAT", description = "ndjson (default) or parquet.")
    private Format format = Format.NDJSON;

    @Option(
            names = "--host",
            paramLabel = "HOST",
            description =
                    "Only this host, by its id or name; only with --format parquet. Repeatable.")
    private final List<String> hosts = new ArrayList<>();

    @Mixin private final Answer answer = new Answer();

    /// The form of an export.
    enum Format {
        /// All of the catalog, a line for each row.
        NDJSON,
        /// The present files of hosts, as columns.
        PARQUET
    }

    /// A host for a query that names none.
    private static final String ANY_HOST = "";

    ExportCommand(CommandContext context) {
        super(context);
    }

    @Override
    public ExitCode run() {
        return switch (format) {
            case NDJSON -> exportAll();
            case PARQUET -> exportColumns();
        };
    }

    private ExitCode exportColumns() {
        if (output == null || isStandardOutput()) {
            throw wrongUsage("name the directory that takes the exports with -o DIR");
        }
        if (!roots.isEmpty()) {
            throw wrongUsage("--root does not go with --format parquet, which takes whole hosts");
        }
        if (!ExportDirectory.isPossible()) {
            throw wrongUsage(
                    "--format parquet needs the jars in lib/parquet, which the launcher puts on the class path: start dupfinder by that");
        }
        FilePath directory = output.path();
        return CatalogAccess.reading(
                context,
                catalog ->
                        new ColumnsExport(context, directory, answer).run(catalog, keys(catalog)));
    }

    private Set<String> keys(Catalog catalog) {
        return hosts.stream()
                .map(host -> new HostArgument(host).in(catalog, commandLine()).key())
                .collect(Collectors.toUnmodifiableSet());
    }

    private ExitCode exportAll() {
        if (!hosts.isEmpty()) {
            throw wrongUsage("--host goes with --format parquet alone");
        }
        if (answer.isJson() && isStandardOutput()) {
            throw wrongUsage(
                    "--json and the export both go to standard output: name a file with -o FILE");
        }
        if (isStandardOutput() && context.process().outIsTerminal()) {
            throw wrongUsage("an export is not for a terminal; name a file with -o FILE");
        }
        if (output != null) {
            requireNoDatabase(output.path());
        }
        return CatalogAccess.reading(
                context,
                catalog -> {
                    List<FilePath> under =
                            new AskedPaths(context, commandLine()).known(roots, catalog);
                    GroupQuery wanted = GroupQuery.under(under, ByteCount.ZERO);
                    if (output == null || isStandardOutput()) {
                        export(catalog, wanted);
                    } else {
                        new TargetFile("the export", output.path(), context.process().interrupted())
                                .write(out -> write(catalog, wanted, out));
                        if (answer.isJson()) {
                            Answer.printJson(
                                    context,
                                    "exported",
                                    new JsonLine().put("format", "ndjson").put(output.path()));
                        }
                    }
                    return ExitCode.OK;
                });
    }

    private boolean isStandardOutput() {
        return output == null || output.path().equals(OutputFile.STANDARD_OUTPUT);
    }

    private void export(Catalog catalog, GroupQuery wanted) {
        try {
            write(catalog, wanted, context.output());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to standard output", e);
        }
    }

    private static void write(Catalog catalog, GroupQuery wanted, OutputStream out)
            throws IOException {
        GZIPOutputStream packed = new GZIPOutputStream(out, 1 << 16);
        RowLines lines = new RowLines(packed);
        catalog.exchange()
                .exportTo(row -> {
                    if (isWanted(row, wanted)) {
                        write(row, lines);
                    }
                });
        lines.end();
        packed.finish();
        out.flush();
    }

    /// Rows that belong to no file are always wanted.
    private static boolean isWanted(ExportedRow row, GroupQuery wanted) {
        Cell path = row.values().getOrDefault("absolute_path", row.values().get("path"));
        return !(path instanceof Cell.Text(var text)) || wanted.reaches(ANY_HOST, text);
    }

    private static void write(ExportedRow row, RowLines lines) {
        try {
            lines.row(row);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the export", e);
        }
    }
}
