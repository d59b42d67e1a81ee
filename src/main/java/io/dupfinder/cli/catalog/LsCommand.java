package io.dupfinder.cli.catalog;

import io.dupfinder.catalog.Catalog;
import io.dupfinder.catalog.Cell;
import io.dupfinder.catalog.Host;
import io.dupfinder.catalog.KnownFile;
import io.dupfinder.catalog.Standing.FileStanding;
import io.dupfinder.cli.console.AskedPaths;
import io.dupfinder.cli.console.BaseCommand;
import io.dupfinder.cli.console.CatalogAccess;
import io.dupfinder.cli.console.CommandContext;
import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.cli.console.ExitCodes;
import io.dupfinder.cli.listing.Column;
import io.dupfinder.cli.listing.Listing;
import io.dupfinder.cli.listing.ListingOptions;
import io.dupfinder.file.ByteCount;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Lists a directory as the catalog knows it.
@Command(
        name = "ls",
        description = {
            "Lists what the catalog knows of a directory, without reading the disk. Each file is unique,"
                    + " a duplicate, acknowledged, or unknown: not compared yet with another of its size."
        },
        exitCodeList = {
            "0:listed",
            "2:wrong usage, or a path that neither the catalog nor the disk has",
            ExitCodes.CONFIG,
            ExitCodes.NO_CATALOG
        })
final class LsCommand extends BaseCommand {

    /// A line: a file, or a directory in which files lie.
    private record Line(Host host, String state, Optional<KnownFile> file, String path) {

        static Line of(FileStanding listed) {
            return new Line(
                    listed.known().host(),
                    listed.standing().name().toLowerCase(Locale.ROOT),
                    Optional.of(listed.known()),
                    listed.known().file().path().text());
        }

        static Line of(Host host, FilePath directory) {
            return new Line(host, "directory", Optional.empty(), directory.text() + "/");
        }

        Optional<ByteCount> size() {
            return file.map(known -> known.file().size());
        }

        Optional<Instant> modified() {
            return file.map(known -> FileTime.instant(known.file().mtimeNanos()));
        }

        Optional<String> digest() {
            return file.flatMap(known -> known.file().content().digest())
                    .map(digest -> digest.text());
        }
    }

    private static final List<Column<Line>> COLUMNS =
            List.of(
                    Column.text("state", Line::state),
                    Column.bytes("size", Line::size),
                    Column.time("modified", Line::modified),
                    new Column<>(
                            "digest",
                            line -> line.digest().map(Cell::of).orElse(new Cell.Absent()),
                            line -> line.digest().map(LsCommand::abridged).orElse("-")),
                    Column.text("host", line -> line.host().name()),
                    Column.text("path", Line::path));

    @Parameters(paramLabel = "DIRECTORY", description = "It need not be there any more.")
    private FilePath directory = FilePath.ofPlain("/");

    @Option(
            names = {"-r", "--recursive"},
            description = "List all files below it.")
    private boolean recursive;

    @Mixin private final ListingOptions listing = new ListingOptions();

    LsCommand(CommandContext context) {
        super(context);
    }

    /// The first 12 digits, enough to tell digests apart by eye.
    private static String abridged(String digest) {
        int colon = digest.indexOf(':');
        return digest.substring(colon + 1, Math.min(digest.length(), colon + 13));
    }

    @Override
    public ExitCode run() {
        return CatalogAccess.reading(
                context,
                catalog ->
                        list(
                                catalog,
                                new AskedPaths(context, commandLine())
                                        .known(List.of(directory), catalog)
                                        .getFirst()));
    }

    private ExitCode list(Catalog catalog, FilePath real) {
        Listing<Line> lines = new Listing<>(context, listing.format, "entries", COLUMNS);
        // A file lies in no listing of itself; `ls` shows it all the same.
        catalog.lookup().at(real).forEach(file -> lines.add(Line.of(file)));
        if (recursive) {
            catalog.lookup().filesBelow(real, file -> lines.add(Line.of(file)));
        } else {
            catalog.lookup()
                    .entries(
                            real,
                            file -> lines.add(Line.of(file)),
                            (host, below) -> lines.add(Line.of(host, below)));
        }
        lines.end();
        return ExitCode.OK;
    }
}
