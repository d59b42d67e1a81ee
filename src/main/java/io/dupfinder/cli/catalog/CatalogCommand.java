package io.dupfinder.cli.catalog;

import io.dupfinder.cli.console.CommandContext;
import io.dupfinder.cli.console.Subcommands;
import io.dupfinder.cli.console.Version;
import io.dupfinder.cli.directory.CatalogCompareCommand;
import picocli.CommandLine.Command;

/// `dupfinder catalog`, which only holds other commands.
@Command(
        name = "catalog",
        versionProvider = Version.class,
        description = "Asks and tends the catalog.",
        synopsisSubcommandLabel = "COMMAND")
public final class CatalogCommand {

    /// The commands of `dupfinder catalog`.
    public static Subcommands subcommands(CommandContext context) {
        return new Subcommands()
                .add("status", () -> new StatusCommand(context))
                .add("scans", () -> new ScansCommand(context))
                .add("stats", () -> new StatsCommand(context))
                .add("where", () -> new WhereCommand(context))
                .add("ls", () -> new LsCommand(context))
                .add("compare", () -> new CatalogCompareCommand(context))
                .add("diff", () -> new DiffCommand(context))
                .add("check", () -> new CheckCommand(context))
                .add("verify", () -> new VerifyCommand(context))
                .add("forget", () -> new ForgetCommand(context))
                .add("ack", () -> new AcknowledgeCommand(context))
                .add("unack", () -> new UnacknowledgeCommand(context))
                .add("unverified", () -> new UnverifiedCommand(context))
                .add("runs", () -> new RunsCommand(context))
                .add("prune", () -> new PruneCommand(context))
                .add("hosts", () -> new HostsCommand(context), HostsCommand.subcommands(context))
                .add("init", () -> new InitCommand(context))
                .add("export", () -> new ExportCommand(context))
                .add("import", () -> new ImportCommand(context))
                .add("sql", () -> new SqlCommand(context));
    }
}
