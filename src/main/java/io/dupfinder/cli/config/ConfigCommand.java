package io.dupfinder.cli.config;

import io.dupfinder.cli.console.BaseCommand;
import io.dupfinder.cli.console.CommandContext;
import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.cli.console.ExitCodes;
import io.dupfinder.cli.console.Subcommands;
import io.dupfinder.cli.console.Version;
import io.dupfinder.cli.listing.Answer;
import io.dupfinder.cli.listing.Column;
import io.dupfinder.cli.listing.Listing;
import io.dupfinder.cli.listing.ListingOptions;
import io.dupfinder.cli.listing.ListingOptions.ListingFormat;
import io.dupfinder.config.Config;
import io.dupfinder.config.ConfigListing;
import io.dupfinder.config.HostIdentity;
import io.dupfinder.config.Setting;
import io.dupfinder.file.FilePath;
import io.dupfinder.json.JsonLine;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `dupfinder config`, which only holds other commands.
@Command(
        name = "config",
        versionProvider = Version.class,
        description = "Shows, checks and begins the settings.")
public final class ConfigCommand {

    /// The commands of `dupfinder config`.
    public static Subcommands subcommands(CommandContext context) {
        return new Subcommands()
                .add("show", () -> new Show(context))
                .add("check", () -> new Check(context))
                .add("init", () -> new InitCommand(context));
    }

    /// Prints the settings in use.
    @Command(
            name = "show",
            description = "Shows every setting in use and where it comes from; secrets are masked.",
            exitCodeList = {"0:shown", ExitCodes.CONFIG})
    static final class Show extends BaseCommand {

        private static final List<Column<Setting>> COLUMNS =
                List.of(
                        Column.text("key", Setting::key),
                        Column.text("value", Setting::value),
                        Column.text("origin", setting -> setting.origin().words()));

        @Mixin private final ListingOptions listing = new ListingOptions();

        Show(CommandContext context) {
            super(context);
        }

        @Override
        public ExitCode run() {
            Config config = context.config();
            HostIdentity host =
                    HostIdentity.resolve(config, context.environment(), context.places());
            if (listing.format == ListingFormat.TABLE) {
                ConfigListing.lines(config, host).forEach(context.results()::println);
            } else {
                Listing.print(
                        context,
                        listing.format,
                        "settings",
                        COLUMNS,
                        ConfigListing.settings(config, host));
            }
            return ExitCode.OK;
        }
    }

    /// Checks whether the settings can be used; those of `scan` are checked before it runs, where
    /// the options of that command are known.
    @Command(
            name = "check",
            description = "Checks the configuration without using it.",
            exitCodeList = {"0:valid", "4:invalid; everything wrong with it is named"})
    public static final class Check extends BaseCommand {

        @Mixin private final Answer answer = new Answer();

        Check(CommandContext context) {
            super(context);
        }

        @Override
        public ExitCode run() {
            Optional<FilePath> file = context.config().file();
            JsonLine facts = new JsonLine().put("state", "valid");
            file.ifPresent(facts::put);
            answer.print(
                    context,
                    "configuration",
                    facts,
                    file.map(path -> "the configuration " + path)
                                    .orElse("the configuration (no file, defaults only)")
                            + " is valid");
            return ExitCode.OK;
        }
    }
}
