package io.dupfinder.cli.catalog;

import io.dupfinder.catalog.CatalogFile;
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
import io.dupfinder.cli.console.RawArguments;
import io.dupfinder.cli.listing.Column;
import io.dupfinder.cli.listing.Listing;
import io.dupfinder.cli.listing.ListingOptions;
import io.dupfinder.file.Digest;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.FileTime;
import io.dupfinder.fs.FileAccessException;
import io.dupfinder.fs.FileStat;
import io.dupfinder.fs.FileSystem;
import io.dupfinder.scan.ContentProbe;
import io.dupfinder.scan.Presence;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Lists the copies of a content.
@Command(
        name = "where",
        description = {
            "Lists every copy of a file: on which host, on which volume, under which paths, and whether it is still there.",
            "A NAME that is no file here means all files of that name, wherever they lie.",
            "A file that the catalog does not know, or no longer as it is, is read where the catalog has"
                    + " files that may be equal."
        },
        footerHeading = "%nFor example:%n",
        footer = {
            "  dupfinder catalog where holiday.jpg",
            "  dupfinder catalog where ~/Pictures/holiday.jpg --fail-on-unique"
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
            paramLabel = "PATH|NAME|DIGEST",
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
        List<Copies> all = CatalogAccess.reading(context, catalog -> copies(catalog.lookup()));
        List<KnownFile> files = all.stream().flatMap(copies -> copies.files().stream()).toList();
        Map<KnownFile, Presence.State> looked = look(files);
        Listing.print(context, listing.format, "copies", columns(files, looked), files);
        if (files.isEmpty()) {
            context.messages().note("the catalog has no copy of it");
        }
        if (all.stream().anyMatch(Copies::unread)) {
            context.messages()
                    .note(
                            "there are files of its size whose contents were not read yet; `scan --all-digests` on their hosts reads all");
        }
        Set<KnownFile> missing = missing(looked);
        return failOnUnique && all.stream().anyMatch(copies -> copies.without(missing).areUnique())
                ? ExitCode.CONDITION_MET
                : ExitCode.OK;
    }

    /// Hosts with the same name are shown with their ids.
    private List<Column<KnownFile>> columns(
            List<KnownFile> files, Map<KnownFile, Presence.State> looked) {
        Map<String, Long> keysOfNames =
                files.stream()
                        .map(KnownFile::host)
                        .distinct()
                        .collect(Collectors.groupingBy(Host::name, Collectors.counting()));
        MountedVolumes mounted = new MountedVolumes(context.fileSystem(), context::host);
        return List.of(
                Column.text(
                        "host",
                        file ->
                                keysOfNames.getOrDefault(file.host().name(), 1L) > 1
                                        ? "%s (%s)".formatted(file.host().name(), file.host().key())
                                        : file.host().name()),
                Column.text("volume", file -> file.file().fsId()),
                Column.text("state", file -> state(file, looked, mounted)),
                Column.bytes("size", file -> Optional.of(file.file().size())),
                Column.time(
                        "modified",
                        file -> Optional.of(FileTime.instant(file.file().mtimeNanos()))),
                Column.text("path", file -> file.file().path().text()));
    }

    /// Looks whether the files of this machine are there.
    private Map<KnownFile, Presence.State> look(List<KnownFile> files) {
        Presence presence = new Presence(context.fileSystem());
        String here = context.host().key();
        Map<KnownFile, Presence.State> looked = new HashMap<>();
        for (KnownFile known : files) {
            CatalogFile file = known.file();
            if (known.host().key().equals(here)) {
                looked.put(
                        known,
                        presence.of(
                                file.path(),
                                file.fsId(),
                                stat ->
                                        stat.inode() == file.inode()
                                                && stat.size() == file.size().bytes()
                                                && stat.mtimeNanos() == file.mtimeNanos(),
                                new FileStat()));
            }
        }
        return looked;
    }

    private static Set<KnownFile> missing(Map<KnownFile, Presence.State> looked) {
        return looked.entrySet().stream()
                .filter(entry ->
                        entry.getValue() == Presence.State.GONE
                                || entry.getValue() == Presence.State.CHANGED)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private static String state(
            KnownFile file, Map<KnownFile, Presence.State> looked, MountedVolumes mounted) {
        return switch (looked.getOrDefault(file, Presence.State.UNKNOWN)) {
            case GONE -> "gone";
            case CHANGED -> "changed";
            case THERE, UNKNOWN -> mounted.state(file.grouped()).word();
        };
    }

    private List<Copies> copies(CatalogLookup lookup) {
        List<Digest> digests = Copies.digests(subject);
        if (!digests.isEmpty()) {
            return List.of(Copies.of(digests, lookup));
        }
        FileSystem fileSystem = context.fileSystem();
        FilePath path =
                CatalogAccess.real(
                        new Conversions(context.environment()).path(commandLine(), subject),
                        fileSystem);
        ContentProbe probe = new ContentProbe(fileSystem, context.process().interrupted());
        try {
            return List.of(Copies.of(path, context.host().key(), lookup, probe));
        } catch (FileAccessException e) {
            List<Copies> named = subject.contains("/") ? List.of() : named(lookup);
            if (named.isEmpty()) {
                throw wrongUsage(
                        "the catalog does not know %s%s, and it cannot be read: %s"
                                .formatted(
                                        path,
                                        subject.contains("/") ? "" : " nor any file of that name",
                                        e.detail()));
            }
            return named;
        }
    }

    /// The copies of each content that files of this name have.
    private List<Copies> named(CatalogLookup lookup) {
        List<Copies> all = new ArrayList<>();
        Set<Long> met = new HashSet<>();
        String name = new String(RawArguments.bytes(subject), StandardCharsets.UTF_8);
        for (KnownFile file : lookup.named(name)) {
            if (!met.contains(file.rowId())) {
                Copies copies = Copies.of(file, lookup);
                copies.files().forEach(copy -> met.add(copy.rowId()));
                met.add(file.rowId());
                all.add(copies);
            }
        }
        return all;
    }
}
