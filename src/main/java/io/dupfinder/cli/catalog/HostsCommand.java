package io.dupfinder.cli.catalog;

import static java.util.Objects.requireNonNull;

import io.dupfinder.catalog.CatalogHosts.HostRecord;
import io.dupfinder.catalog.Host;
import io.dupfinder.cli.console.CatalogAccess;
import io.dupfinder.cli.console.CommandContext;
import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.cli.console.HostArgument;
import io.dupfinder.cli.console.Operation;
import io.dupfinder.cli.console.RawArguments;
import io.dupfinder.cli.console.SummaryText;
import io.dupfinder.cli.console.Version;
import io.dupfinder.cli.listing.Column;
import io.dupfinder.cli.listing.Listing;
import io.dupfinder.cli.listing.ListingOptions;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Lists the machines of a catalog.
@Command(
        name = "hosts",
        versionProvider = Version.class,
        description = {
            "Lists the hosts whose files the catalog holds.",
            "With a command behind it, renames or retires one."
        },
        synopsisSubcommandLabel = "[COMMAND]",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "2:wrong usage, or no such host",
            "4:the configuration is invalid",
            "5:there is no catalog yet, or it is unavailable or damaged",
            "6:the host is scanning"
        })
final class HostsCommand implements Operation {

    private static final List<Column<HostRecord>> COLUMNS =
            List.of(
                    Column.text("name", host -> host.host().name()),
                    Column.text("state", host -> host.state().name().toLowerCase(Locale.ROOT)),
                    Column.number("files", HostRecord::files),
                    Column.bytes("bytes", host -> Optional.of(host.bytes())),
                    Column.time("last_seen", host -> Optional.of(host.lastSeen())),
                    Column.text("id", host -> host.host().key()));

    @Option(
            names = "--volumes",
            description = "List their filesystems instead, and which of this machine are offline.")
    private boolean volumes;

    @Mixin private final ListingOptions listing = new ListingOptions();

    private final CommandContext context;

    HostsCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public ExitCode run() {
        if (volumes) {
            new VolumesText(context, listing.format).print();
        } else {
            Listing.print(
                    context,
                    listing.format,
                    COLUMNS,
                    CatalogAccess.reading(context, catalog -> catalog.hosts().all()));
        }
        return ExitCode.OK;
    }

    /// Gives a host another name.
    @Command(
            name = "rename",
            versionProvider = Version.class,
            description = "Gives a host a name, which counts more than what it calls itself.")
    static final class Rename implements Operation {

        @Parameters(index = "0", paramLabel = "HOST", description = "Its id, or its name.")
        private String host = "";

        @Parameters(index = "1", paramLabel = "NAME", description = "What it is to be called.")
        private String name = "";

        @Spec private @Nullable CommandSpec spec;

        private final CommandContext context;

        Rename(CommandContext context) {
            this.context = context;
        }

        @Override
        public ExitCode run() {
            if (name.isBlank() || !name.equals(RawArguments.printable(name))) {
                throw new ParameterException(
                        requireNonNull(spec).commandLine(),
                        "a name is some text without control characters");
            }
            return CatalogAccess.changing(
                    context,
                    catalog -> {
                        Host found = new HostArgument(host).in(catalog, requireNonNull(spec));
                        catalog.hosts().rename(found, name);
                        return ExitCode.OK;
                    });
        }
    }

    /// Gives up a host.
    @Command(
            name = "retire",
            versionProvider = Version.class,
            description = {
                "Gives up a host: its files leave all groups and go to the history.",
                "A scan on it brings it back."
            })
    static final class Retire implements Operation {

        @Parameters(paramLabel = "HOST", description = "Its id, or its name.")
        private String host = "";

        @Spec private @Nullable CommandSpec spec;

        private final CommandContext context;

        Retire(CommandContext context) {
            this.context = context;
        }

        @Override
        public ExitCode run() {
            return CatalogAccess.changing(
                    context,
                    catalog -> {
                        Host found = new HostArgument(host).in(catalog, requireNonNull(spec));
                        long files = catalog.hosts().retire(found);
                        if (!context.options().quiet) {
                            context.results()
                                    .println(
                                            "retired %s with %s"
                                                    .formatted(
                                                            RawArguments.printable(found.name()),
                                                            SummaryText.count(files, "file")));
                        }
                        return ExitCode.OK;
                    });
        }
    }

    /// Lets another machine be a host.
    @Command(
            name = "release",
            versionProvider = Version.class,
            description = "Lets another machine act as a host: the next that scans with its id.")
    static final class Release implements Operation {

        @Parameters(paramLabel = "HOST", description = "Its id, or its name.")
        private String host = "";

        @Spec private @Nullable CommandSpec spec;

        private final CommandContext context;

        Release(CommandContext context) {
            this.context = context;
        }

        @Override
        public ExitCode run() {
            return CatalogAccess.changing(
                    context,
                    catalog -> {
                        catalog.hosts()
                                .release(new HostArgument(host).in(catalog, requireNonNull(spec)));
                        return ExitCode.OK;
                    });
        }
    }
}
