package io.dupfinder.cli;

import io.dupfinder.cli.console.CommandContext;
import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.cli.console.Operation;
import io.dupfinder.cli.console.Version;
import io.dupfinder.config.Config;
import io.dupfinder.config.ConfigListing;
import io.dupfinder.config.HostIdentity;
import picocli.CommandLine.Command;

/// Shows and checks the settings.
@Command(
        name = "config",
        versionProvider = Version.class,
        description = "Shows and checks the settings.")
final class ConfigCommand {

    /// The settings in use.
    @Command(
            name = "show",
            versionProvider = Version.class,
            description = "Shows every setting in use and where it comes from; secrets are masked.",
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {"0:shown", "4:the configuration is invalid"})
    record Show(CommandContext context) implements Operation {

        @Override
        public ExitCode run() {
            Config config = context.config();
            HostIdentity host =
                    HostIdentity.resolve(config, context.environment(), context.places());
            ConfigListing.lines(config, host).forEach(context.results()::println);
            return ExitCode.OK;
        }
    }

    /// Whether the settings can be used.
    @Command(
            name = "check",
            versionProvider = Version.class,
            description = "Checks the configuration without using it.",
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {"0:valid", "4:invalid; everything wrong with it is named"})
    record Check(CommandContext context) implements Operation {

        @Override
        public ExitCode run() {
            Config config = context.config();
            String source =
                    config.file()
                            .map(file -> "the configuration " + file)
                            .orElse("the configuration (no file, defaults only)");
            if (!context.options().quiet) {
                context.results().println(source + " is valid");
            }
            return ExitCode.OK;
        }
    }
}
