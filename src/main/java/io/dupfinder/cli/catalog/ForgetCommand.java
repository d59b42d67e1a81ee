package io.dupfinder.cli.catalog;

import io.dupfinder.catalog.Catalog;
import io.dupfinder.catalog.Host;
import io.dupfinder.catalog.Standing.FileStanding;
import io.dupfinder.cli.console.AskedPaths;
import io.dupfinder.cli.console.BaseCommand;
import io.dupfinder.cli.console.CatalogAccess;
import io.dupfinder.cli.console.CommandContext;
import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.cli.console.ExitCodes;
import io.dupfinder.cli.console.HostArgument;
import io.dupfinder.cli.console.SummaryText;
import io.dupfinder.cli.listing.Answer;
import io.dupfinder.file.ByteCount;
import io.dupfinder.file.FilePath;
import io.dupfinder.json.JsonLine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Takes what lies below a path out of the catalog.
@Command(
        name = "forget",
        description = {
            "Removes the files at or below PATH from the catalog, whether they are there or not: a directory"
                    + " that was deleted for good, a disk that will not come back.",
            "No file on disk is touched. A scan of what is there enters it again. The history keeps what was removed."
        },
        exitCodeList = {
            "0:removed; also when there was nothing to remove",
            "2:wrong usage, or a PATH that neither the catalog nor the disk has",
            ExitCodes.CONFIG,
            ExitCodes.NO_CATALOG,
            "6:a scan of the host is running"
        })
final class ForgetCommand extends BaseCommand {

    @Parameters(arity = "1..*", paramLabel = "PATH", description = "Directories and files.")
    private final List<FilePath> paths = new ArrayList<>();

    @Option(names = "--dry-run", description = "Say what would be removed, and remove nothing.")
    private boolean dryRun;

    @Option(
            names = "--host",
            paramLabel = "HOST",
            description = "The host that has PATH: its name or id (default: this one).")
    private @Nullable String host;

    @Mixin private final Answer answer = new Answer();

    ForgetCommand(CommandContext context) {
        super(context);
    }

    /// The rows to forget.
    private record Forgotten(Map<Long, ByteCount> sizes) {

        void add(FileStanding file, Host wanted) {
            if (file.known().host().key().equals(wanted.key())) {
                sizes.put(file.known().rowId(), file.known().file().size());
            }
        }

        ByteCount bytes() {
            return sizes.values().stream().reduce(ByteCount.ZERO, ByteCount::plus);
        }
    }

    @Override
    public ExitCode run() {
        Forgotten forgotten =
                dryRun
                        ? CatalogAccess.reading(context, catalog -> find(catalog, owner(catalog)))
                        : CatalogAccess.changing(context, this::forget);
        answer.print(
                context,
                "forgotten",
                new JsonLine()
                        .put("files", forgotten.sizes().size())
                        .put("bytes", forgotten.bytes().bytes()),
                "%s %s, %s, from the catalog; files on disk are untouched"
                        .formatted(
                                dryRun ? "would remove" : "removed",
                                SummaryText.count(forgotten.sizes().size(), "file"),
                                forgotten.bytes().human()));
        return ExitCode.OK;
    }

    private Forgotten forget(Catalog catalog) {
        Host owner = owner(catalog);
        Forgotten found = find(catalog, owner);
        if (!found.sizes().isEmpty()) {
            catalog.removal().forget(owner, List.copyOf(found.sizes().keySet()), "catalog forget");
        }
        return found;
    }

    private Host owner(Catalog catalog) {
        return host == null ? context.host() : new HostArgument(host).in(catalog, commandLine());
    }

    private Forgotten find(Catalog catalog, Host owner) {
        Forgotten found = new Forgotten(new LinkedHashMap<>());
        for (FilePath path : new AskedPaths(context, commandLine()).known(paths, catalog)) {
            catalog.lookup().at(path).forEach(file -> found.add(file, owner));
            catalog.lookup().filesBelow(path, file -> found.add(file, owner));
        }
        return found;
    }
}
