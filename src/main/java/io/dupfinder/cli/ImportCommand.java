package io.dupfinder.cli;

import io.dupfinder.catalog.TableRow;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.IoReason;
import io.dupfinder.file.NioPath;
import io.dupfinder.json.RowLinesReader;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Imports what another catalog exported.
@Command(
        name = "import",
        versionProvider = Version.class,
        description = {
            "Takes what `catalog export` wrote, all of it or nothing.",
            "The catalog is made where there is none; one that holds the same host already is refused."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:the file cannot be read or imported; nothing was changed",
            "2:wrong usage",
            "4:the configuration is invalid",
            "5:the catalog is unavailable or damaged"
        })
final class ImportCommand implements Operation {

    @Parameters(paramLabel = "FILE", description = "A file of `catalog export`, packed or not.")
    private FilePath file = FilePath.ofPlain("/");

    private final Console console;

    ImportCommand(Console console) {
        this.console = console;
    }

    @Override
    public ExitCode run() {
        List<InputStream> opened = new ArrayList<>();
        try {
            // What is no export at all is said before a catalog is made.
            rows(opened);
            long rows =
                    CatalogAccess.making(
                            console, catalog -> catalog.exchange().importFrom(() -> rows(opened)));
            if (!console.options().quiet) {
                console.results().println("imported " + SummaryText.count(rows, "row"));
            }
            return ExitCode.OK;
        } finally {
            opened.forEach(this::close);
        }
    }

    private Iterator<TableRow> rows(List<InputStream> opened) {
        try {
            InputStream in =
                    new BufferedInputStream(Files.newInputStream(NioPath.of(file)), 1 << 16);
            opened.add(in);
            return new RowLinesReader(isPacked(in) ? new GZIPInputStream(in, 1 << 16) : in);
        } catch (ZipException e) {
            throw failure("it is not packed as it should be", e);
        } catch (IOException e) {
            throw failure(IoReason.ofMaking(e), e);
        }
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
            console.messages().warn("cannot close " + file + ": " + e.getMessage());
        }
    }
}
