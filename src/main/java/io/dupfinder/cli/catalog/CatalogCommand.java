package io.dupfinder.cli.catalog;

import io.dupfinder.cli.console.CommandContext;
import io.dupfinder.cli.console.Subcommands;
import io.dupfinder.cli.console.Version;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// `dupfinder catalog`, which only holds other commands.
@Command(
        name = "catalog",
        versionProvider = Version.class,
        description = "Asks and tends the catalog.",
        synopsisSubcommandLabel = "COMMAND")
public final class CatalogCommand {

    private CatalogCommand() {}

    /// The command with its subcommands.
    ///
    /// @param words the command line behind `catalog`
    public static CommandLine line(CommandContext context, List<String> words) {
        return new Subcommands()
                .add("status", _ -> new StatusCommand(context))
                .add("scans", _ -> new ScansCommand(context))
                .add("stats", _ -> new StatsCommand(context))
                .add("where", _ -> new WhereCommand(context))
                .add("ls", _ -> new LsCommand(context))
                .add("diff", _ -> new DiffCommand(context))
                .add("verify", _ -> new VerifyCommand(context))
                .add("ack", _ -> new AcknowledgeCommand(context))
                .add("unack", _ -> new UnacknowledgeCommand(context))
                .add("unverified", _ -> new UnverifiedCommand(context))
                .add("prune", _ -> new PruneCommand(context))
                .add("hosts", rest -> HostsCommand.line(context, rest))
                .add("init", _ -> new InitCommand(context))
                .add("export", _ -> new ExportCommand(context))
                .add("import", _ -> new ImportCommand(context))
                .add("sql", _ -> new SqlCommand(context))
                .addTo(new CommandLine(new CatalogCommand()), words);
    }
}
