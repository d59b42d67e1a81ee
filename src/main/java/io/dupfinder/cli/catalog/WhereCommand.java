package io.dupfinder.cli.catalog;

import io.dupfinder.catalog.CatalogLookup;
import io.dupfinder.catalog.Host;
import io.dupfinder.catalog.KnownFile;
import io.dupfinder.cli.console.BaseCommand;
import io.dupfinder.cli.console.CatalogAccess;
import io.dupfinder.cli.console.CommandContext;
import io.dupfinder.cli.console.Conversions;
import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.cli.console.ExitCodes;
import io.dupfinder.cli.console.MountedVolumes;
import io.dupfinder.cli.listing.Column;
import io.dupfinder.cli.listing.Listing;
import io.dupfinder.cli.listing.ListingOptions;
import io.dupfinder.file.Digest;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.FileTime;
import io.dupfinder.fs.FileAccessException;
import io.dupfinder.fs.FileSystem;
import io.dupfinder.scan.ContentProbe;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Lists the copies of a content.
@Command(
        name = "where",
        description = {
            "Lists every copy of a file: on which host, on which volume, under which paths.",
            "A file that the catalog does not know, or no longer as it is, is read where the catalog has"
                    + " files that may be equal."
        },
        exitCodeList = {
            "0:listed; also when there is no copy, but for --fail-on-unique",
            "2:wrong usage, or a PATH that neither the catalog nor the disk has",
            ExitCodes.CONFIG,
            ExitCodes.NO_CATALOG,
            "10:no other copy is known, only with --fail-on-unique"
        })
final class WhereCommand extends BaseCommand {

    @Parameters(
            paramLabel = "PATH|DIGEST",
            description =
                    "A file, or its digest as reports show it: sha256:…, or the digits alone.")
    private String subject = "";

    @Option(
            names = "--fail-on-unique",
            description = "Exit with 10 when no other copy is known. Hard links are no copies.")
    private boolean failOnUnique;

    @Mixin private final ListingOptions listing = new ListingOptions();

    WhereCommand(CommandContext context) {
        super(context);
    }

    @Override
    public ExitCode run() {
        Copies copies = CatalogAccess.reading(context, catalog -> copies(catalog.lookup()));
        Listing.print(context, listing.format, columns(copies.files()), copies.files());
        if (copies.files().isEmpty()) {
            context.messages().note("the catalog has no copy of it");
        }
        if (copies.unread()) {
            context.messages()
                    .note(
                            "there are files of its size whose contents were not read yet; `scan --all-digests` on their hosts reads all");
        }
        return failOnUnique && copies.areUnique() ? ExitCode.CONDITION_MET : ExitCode.OK;
    }

    /// Hosts with the same name are shown with their ids.
    private List<Column<KnownFile>> columns(List<KnownFile> files) {
        Map<String, Long> keysOfNames =
                files.stream()
                        .map(KnownFile::host)
                        .distinct()
                        .collect(Collectors.groupingBy(Host::name, Collectors.counting()));
        MountedVolumes mounted = new MountedVolumes(context.fileSystem(), context.host());
        return List.of(
                Column.text(
                        "host",
                        file ->
                                keysOfNames.getOrDefault(file.host().name(), 1L) > 1
                                        ? "%s (%s)".formatted(file.host().name(), file.host().key())
                                        : file.host().name()),
                Column.text("volume", file -> file.file().fsId()),
                Column.text("state", file -> mounted.state(file.grouped()).word()),
                Column.bytes("size", file -> Optional.of(file.file().size())),
                Column.time(
                        "modified",
                        file -> Optional.of(FileTime.instant(file.file().mtimeNanos()))),
                Column.text("path", file -> file.file().path().text()));
    }

    private Copies copies(CatalogLookup lookup) {
        List<Digest> digests = Copies.digests(subject);
        if (!digests.isEmpty()) {
            return Copies.of(digests, lookup);
        }
        FileSystem fileSystem = context.fileSystem();
        FilePath path =
                CatalogAccess.real(
                        new Conversions(context.environment()).path(commandLine(), subject),
                        fileSystem);
        ContentProbe probe = new ContentProbe(fileSystem, context.process().interrupted());
        try {
            return Copies.of(path, context.host().key(), lookup, probe);
        } catch (FileAccessException e) {
            throw wrongUsage(
                    "the catalog does not know %s, and it cannot be read: %s"
                            .formatted(path, e.detail()));
        }
    }
}
