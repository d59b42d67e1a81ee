package io.dupfinder.cli.catalog;

import io.dupfinder.catalog.CatalogHosts.HostRecord;
import io.dupfinder.catalog.Host;
import io.dupfinder.cli.console.BaseCommand;
import io.dupfinder.cli.console.CatalogAccess;
import io.dupfinder.cli.console.CommandContext;
import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.cli.console.ExitCodes;
import io.dupfinder.cli.console.HostArgument;
import io.dupfinder.cli.console.RawArguments;
import io.dupfinder.cli.console.Subcommands;
import io.dupfinder.cli.console.SummaryText;
import io.dupfinder.cli.listing.Answer;
import io.dupfinder.cli.listing.Column;
import io.dupfinder.cli.listing.Listing;
import io.dupfinder.cli.listing.ListingOptions;
import io.dupfinder.json.JsonLine;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Lists the machines of a catalog.
@Command(
        name = "hosts",
        description = {
            "Lists the hosts whose files the catalog holds.",
            "With a command behind it, renames or retires one."
        },
        synopsisSubcommandLabel = "[COMMAND]",
        exitCodeList = {
            ExitCodes.DONE,
            HostsCommand.NO_HOST,
            ExitCodes.CONFIG,
            ExitCodes.NO_CATALOG,
            HostsCommand.SCANNING
        })
final class HostsCommand extends BaseCommand {

    static final String NO_HOST = "2:wrong usage, or no such host";
    static final String SCANNING = "6:the host is scanning";

    private static final List<Column<HostRecord>> COLUMNS =
            List.of(
                    Column.<HostRecord>text("name", host -> host.host().name()).as("host"),
                    Column.text("state", host -> host.state().name().toLowerCase(Locale.ROOT)),
                    Column.number("files", HostRecord::files),
                    Column.bytes("bytes", host -> Optional.of(host.bytes())),
                    Column.<HostRecord>time("last_seen", host -> Optional.of(host.lastSeen()))
                            .as("lastSeen"),
                    Column.<HostRecord>text("id", host -> host.host().key()).as("hostId"));

    @Option(
            names = "--volumes",
            description = "List their filesystems instead, and which of this machine are offline.")
    private boolean volumes;

    @Mixin private final ListingOptions listing = new ListingOptions();

    HostsCommand(CommandContext context) {
        super(context);
    }

    /// The commands of `dupfinder catalog hosts`.
    static Subcommands subcommands(CommandContext context) {
        return new Subcommands()
                .add("rename", () -> new Rename(context))
                .add("retire", () -> new Retire(context))
                .add("release", () -> new Release(context));
    }

    @Override
    public ExitCode run() {
        if (volumes) {
            new VolumesText(context, listing.format).print();
        } else {
            Listing.print(
                    context,
                    listing.format,
                    "hosts",
                    COLUMNS,
                    CatalogAccess.reading(context, catalog -> catalog.hosts().all()));
        }
        return ExitCode.OK;
    }

    /// Gives a host another name.
    @Command(
            name = "rename",
            description = "Gives a host a name, which counts more than what it calls itself.",
            exitCodeList = {ExitCodes.DONE, NO_HOST, ExitCodes.CONFIG, ExitCodes.NO_CATALOG})
    static final class Rename extends BaseCommand {

        @Parameters(index = "0", paramLabel = "HOST", description = "Its id, or its name.")
        private String host = "";

        @Parameters(index = "1", paramLabel = "NAME", description = "What it is to be called.")
        private String name = "";

        Rename(CommandContext context) {
            super(context);
        }

        @Override
        public ExitCode run() {
            if (name.isBlank() || !name.equals(RawArguments.printable(name))) {
                throw wrongUsage("a name is some text without control characters");
            }
            return CatalogAccess.changing(
                    context,
                    catalog -> {
                        Host found = new HostArgument(host).in(catalog, commandLine());
                        catalog.hosts().rename(found, name);
                        return ExitCode.OK;
                    });
        }
    }

    /// Gives up a host.
    @Command(
            name = "retire",
            description = {
                "Gives up a host: its files leave all groups and go to the history.",
                "A scan on it brings it back."
            },
            exitCodeList = {
                ExitCodes.DONE,
                NO_HOST,
                ExitCodes.CONFIG,
                ExitCodes.NO_CATALOG,
                SCANNING
            })
    static final class Retire extends BaseCommand {

        @Parameters(paramLabel = "HOST", description = "Its id, or its name.")
        private String host = "";

        @Mixin private final Answer answer = new Answer();

        Retire(CommandContext context) {
            super(context);
        }

        @Override
        public ExitCode run() {
            return CatalogAccess.changing(
                    context,
                    catalog -> {
                        Host found = new HostArgument(host).in(catalog, commandLine());
                        long files = catalog.hosts().retire(found);
                        answer.print(
                                context,
                                "retired",
                                new JsonLine()
                                        .put("host", found.name())
                                        .put("hostId", found.key())
                                        .put("files", files),
                                "retired %s with %s"
                                        .formatted(
                                                RawArguments.printable(found.name()),
                                                SummaryText.count(files, "file")));
                        return ExitCode.OK;
                    });
        }
    }

    /// Lets another machine be a host.
    @Command(
            name = "release",
            description = "Lets another machine act as a host: the next that scans with its id.",
            exitCodeList = {ExitCodes.DONE, NO_HOST, ExitCodes.CONFIG, ExitCodes.NO_CATALOG})
    static final class Release extends BaseCommand {

        @Parameters(paramLabel = "HOST", description = "Its id, or its name.")
        private String host = "";

        Release(CommandContext context) {
            super(context);
        }

        @Override
        public ExitCode run() {
            return CatalogAccess.changing(
                    context,
                    catalog -> {
                        catalog.hosts().release(new HostArgument(host).in(catalog, commandLine()));
                        return ExitCode.OK;
                    });
        }
    }
}
