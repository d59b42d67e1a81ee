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
import io.dupfinder.cli.console.OutputFile;
import io.dupfinder.cli.console.TargetFile;
import io.dupfinder.file.ByteCount;
import io.dupfinder.file.FilePath;
import io.dupfinder.json.RowLines;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Exports a catalog.
@Command(
        name = "export",
        description = {
            "Writes all of the catalog as lines of JSON, compressed by gzip, for `catalog import`.",
            "The other catalog may be in the other kind of database; nothing is lost on the way.",
            "With --root only what is known of files there, with all hosts and scans."
        },
        exitCodeList = {
            ExitCodes.DONE,
            "1:the file could not be written",
            ExitCodes.USAGE,
            ExitCodes.CONFIG,
            ExitCodes.NO_CATALOG
        })
final class ExportCommand extends BaseCommand {

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description =
                    "Write to FILE (default, and -: standard output, if that is no terminal).")
    private @Nullable OutputFile output;

    @Option(
            names = "--root",
            paramLabel = "PATH",
            description = "Only files at or below PATH, on whichever host. Repeatable.")
    private final List<FilePath> roots = new ArrayList<>();

    /// A host for a query that names none.
    private static final String ANY_HOST = "";

    ExportCommand(CommandContext context) {
        super(context);
    }

    @Override
    public ExitCode run() {
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
        return !(path instanceof Cell.Text(var text)) || wanted.admits(ANY_HOST, text);
    }

    private static void write(ExportedRow row, RowLines lines) {
        try {
            lines.row(row);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the export", e);
        }
    }
}
