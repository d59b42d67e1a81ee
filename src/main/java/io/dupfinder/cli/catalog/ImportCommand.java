package io.dupfinder.cli.catalog;

import io.dupfinder.catalog.CatalogExchange.ExportedRow;
import io.dupfinder.catalog.CatalogFleet;
import io.dupfinder.catalog.ImportRefusedException;
import io.dupfinder.claim.ResultFormat;
import io.dupfinder.cli.console.BaseCommand;
import io.dupfinder.cli.console.CatalogAccess;
import io.dupfinder.cli.console.CommandContext;
import io.dupfinder.cli.console.Conversions;
import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.cli.console.ExitCodes;
import io.dupfinder.cli.console.SummaryText;
import io.dupfinder.cli.listing.Answer;
import io.dupfinder.cli.report.ClaimImport;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.IoReason;
import io.dupfinder.file.NioPath;
import io.dupfinder.file.OwnerOnly;
import io.dupfinder.json.JsonLine;
import io.dupfinder.json.PendingLines;
import io.dupfinder.json.RowLinesReader;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Imports what another catalog exported, or what another finder found.
@Command(
        name = "import",
        description = {
            "Takes what `catalog export` wrote, all of it or nothing.",
            "The catalog is made where there is none; one that holds the same host already is refused.",
            "Takes results of fclones, rmlint, czkawka and jdupes too, as groups that are unverified until a"
                    + " scan has compared them.",
            "Takes lists of `dupfinder fleet pending`: the next `scan --pending` of their host reads those files."
        },
        exitCodeList = {
            ExitCodes.DONE,
            "1:the file cannot be read or imported; nothing was changed",
            ExitCodes.USAGE,
            "3:done, but some files are not what the finder saw; each is listed",
            ExitCodes.CONFIG,
            ExitCodes.CATALOG,
            "6:a scan of this host is at work; only with results of finders"
        })
final class ImportCommand extends BaseCommand {

    @Parameters(
            paramLabel = "FILE",
            description =
                    "A file of `catalog export`, of `fclones group` as text or JSON, of `rmlint -o json`, `czkawka_cli"
                            + " dup -C` or `jdupes -j`; packed by gzip or not, under any name; - is standard input.")
    private String source = "";

    /// The file that is read: of standard input a copy, because it is read twice.
    private FilePath file = FilePath.ofPlain("/");

    private static final int BUFFER = 1 << 16;

    @Mixin private final Answer answer = new Answer();

    ImportCommand(CommandContext context) {
        super(context);
    }

    @Override
    public ExitCode run() {
        if (!source.equals("-")) {
            file = new Conversions(context.environment()).path(commandLine(), source);
            return take();
        }
        try {
            Path copy = Files.createTempFile("dupfinder-import", "", OwnerOnly.file());
            try {
                file = NioPath.toFilePath(copy);
                try (InputStream in = new FileInputStream(FileDescriptor.in)) {
                    Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
                }
                return take();
            } finally {
                Files.deleteIfExists(copy);
            }
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private ExitCode take() {
        try (BufferedInputStream in = open()) {
            if (PendingLines.isBegunBy(in)) {
                return importPending();
            }
            Optional<ResultFormat> format = ResultFormat.of(in);
            return format.isPresent()
                    ? new ClaimImport(context, answer).run(format.get().read(in))
                    : importExport();
        } catch (IOException e) {
            throw failure(e);
        } catch (ImportRefusedException e) {
            throw new ImportRefusedException(
                    "cannot import %s: %s"
                            .formatted(
                                    source.equals("-") ? "standard input" : file, e.getMessage()));
        }
    }

    private ExitCode importPending() {
        List<InputStream> opened = new ArrayList<>();
        try {
            String host = new PendingLines(reopen(opened)).host();
            CatalogFleet.Wanted wanted =
                    CatalogAccess.changing(
                            context,
                            catalog ->
                                    catalog.fleet()
                                            .want(host, () -> new PendingLines(reopen(opened))));
            answer.print(
                    context,
                    "imported",
                    new JsonLine()
                            .put("kind", "wanted")
                            .put("files", wanted.entered())
                            .put("dropped", wanted.dropped()),
                    "%s to read for other catalogs; %s dropped, because they have changed, are gone or were read since. `dupfinder scan --pending` reads them"
                            .formatted(
                                    SummaryText.count(wanted.entered(), "file"),
                                    SummaryText.count(wanted.dropped(), "other")));
            return ExitCode.OK;
        } finally {
            opened.forEach(this::close);
        }
    }

    private ExitCode importExport() {
        List<InputStream> opened = new ArrayList<>();
        try {
            // A file that is no export is refused before a catalog is made.
            rows(opened);
            long rows =
                    CatalogAccess.making(
                            context, catalog -> catalog.exchange().importFrom(() -> rows(opened)));
            answer.print(
                    context,
                    "imported",
                    new JsonLine().put("kind", "export").put("rows", rows),
                    "imported " + SummaryText.count(rows, "row"));
            return ExitCode.OK;
        } finally {
            opened.forEach(this::close);
        }
    }

    private Iterator<ExportedRow> rows(List<InputStream> opened) {
        return new RowLinesReader(reopen(opened));
    }

    private InputStream reopen(List<InputStream> opened) {
        try {
            InputStream in = open();
            opened.add(in);
            return in;
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /// The content of the file, unpacked if it is packed by gzip.
    private BufferedInputStream open() throws IOException {
        BufferedInputStream in =
                new BufferedInputStream(Files.newInputStream(NioPath.of(file)), BUFFER);
        try {
            return isPacked(in)
                    ? new BufferedInputStream(new GZIPInputStream(in, BUFFER), BUFFER)
                    : in;
        } catch (IOException e) {
            close(in);
            throw e;
        }
    }

    private UncheckedIOException failure(IOException e) {
        return switch (e) {
            case ZipException _, EOFException _ ->
                    failure("it is not packed as it should be, or cut short", e);
            default -> failure(IoReason.of(e), e);
        };
    }

    private UncheckedIOException failure(String why, IOException e) {
        return new UncheckedIOException("cannot read " + file, new IOException(why, e));
    }

    private static boolean isPacked(InputStream in) throws IOException {
        in.mark(2);
        int magic = in.read() | in.read() << 8;
        in.reset();
        return magic == GZIPInputStream.GZIP_MAGIC;
    }

    private void close(InputStream in) {
        try {
            in.close();
        } catch (IOException e) {
            context.messages().warn("cannot close " + file + ": " + e.getMessage());
        }
    }
}
