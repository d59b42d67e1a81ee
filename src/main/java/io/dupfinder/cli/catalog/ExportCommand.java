package io.dupfinder.cli.catalog;

import static java.util.Objects.requireNonNull;

import io.dupfinder.catalog.Catalog;
import io.dupfinder.catalog.CatalogExchange.TableRow;
import io.dupfinder.catalog.Cell;
import io.dupfinder.catalog.GroupQuery;
import io.dupfinder.cli.console.CatalogAccess;
import io.dupfinder.cli.console.CommandContext;
import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.cli.console.Operation;
import io.dupfinder.cli.console.Version;
import io.dupfinder.cli.console.WholeFile;
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
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Exports a catalog.
@Command(
        name = "export",
        versionProvider = Version.class,
        description = {
            "Writes all of the catalog as lines of JSON, compressed by gzip, for `catalog import`.",
            "The other catalog may be in the other kind of database; nothing is lost on the way.",
            "With --root only what is known of files there, with all hosts and scans."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:the file could not be written",
            "2:wrong usage",
            "4:the configuration is invalid",
            "5:there is no catalog yet, or it is unavailable or damaged"
        })
final class ExportCommand implements Operation {

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write to FILE (default: standard output, if that is no terminal).")
    private @Nullable FilePath output;

    @Option(
            names = "--root",
            paramLabel = "PATH",
            description = "Only files at or below PATH, on whichever host. Repeatable.")
    private final List<FilePath> roots = new ArrayList<>();

    @Spec private @Nullable CommandSpec spec;

    /// The query names none.
    private static final String ANY_HOST = "";

    private final CommandContext context;

    ExportCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public ExitCode run() {
        if (output == null && context.process().outIsTerminal()) {
            throw new ParameterException(
                    requireNonNull(spec).commandLine(),
                    "an export is not for a terminal; name a file with -o FILE");
        }
        List<FilePath> under =
                roots.stream().map(root -> CatalogAccess.real(root, context.fileSystem())).toList();
        GroupQuery wanted = GroupQuery.under(under, ByteCount.ZERO);
        return CatalogAccess.reading(
                context,
                catalog -> {
                    if (output == null) {
                        export(catalog, wanted);
                    } else {
                        new WholeFile(output).write(out -> write(catalog, wanted, out));
                    }
                    return ExitCode.OK;
                });
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

    /// What is of no file is always wanted.
    private static boolean isWanted(TableRow row, GroupQuery wanted) {
        Cell path = row.values().getOrDefault("absolute_path", row.values().get("path"));
        return !(path instanceof Cell.Text(var text)) || wanted.admits(ANY_HOST, text);
    }

    private static void write(TableRow row, RowLines lines) {
        try {
            lines.row(row);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the export", e);
        }
    }
}
