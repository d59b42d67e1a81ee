package io.dupfinder.cli.catalog;

import io.dupfinder.cli.console.CommandContext;
import io.dupfinder.cli.console.Operation;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;

/// What can be done with the catalog, in the order of its help.
public enum CatalogSubcommand implements Called {
    STATUS,
    SCANS,
    STATS,
    WHERE,
    LS,
    DIFF,
    VERIFY,
    ACK,
    UNACK,
    UNVERIFIED,
    PRUNE,
    HOSTS {
        @Override
        public CommandLine make(CommandContext context, List<String> further) {
            return super.make(context, further)
                    .addSubcommand(new HostsCommand.Rename(context))
                    .addSubcommand(new HostsCommand.Retire(context))
                    .addSubcommand(new HostsCommand.Release(context));
        }
    },
    INIT,
    EXPORT,
    IMPORT,
    SQL;

    @Override
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public Operation command(CommandContext context) {
        return switch (this) {
            case STATUS -> new StatusCommand(context);
            case SCANS -> new ScansCommand(context);
            case STATS -> new StatsCommand(context);
            case WHERE -> new WhereCommand(context);
            case LS -> new LsCommand(context);
            case DIFF -> new DiffCommand(context);
            case VERIFY -> new VerifyCommand(context);
            case ACK -> new AcknowledgeCommand(context);
            case UNACK -> new UnacknowledgeCommand(context);
            case UNVERIFIED -> new UnverifiedCommand(context);
            case PRUNE -> new PruneCommand(context);
            case HOSTS -> new HostsCommand(context);
            case INIT -> new InitCommand(context);
            case EXPORT -> new ExportCommand(context);
            case IMPORT -> new ImportCommand(context);
            case SQL -> new SqlCommand(context);
        };
    }
}
