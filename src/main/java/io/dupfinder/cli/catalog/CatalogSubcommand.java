package io.dupfinder.cli.catalog;

import io.dupfinder.cli.console.Console;
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
        public CommandLine make(Console console, List<String> further) {
            return super.make(console, further)
                    .addSubcommand(new HostsCommand.Rename(console))
                    .addSubcommand(new HostsCommand.Retire(console))
                    .addSubcommand(new HostsCommand.Release(console));
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
    public Operation command(Console console) {
        return switch (this) {
            case STATUS -> new StatusCommand(console);
            case SCANS -> new ScansCommand(console);
            case STATS -> new StatsCommand(console);
            case WHERE -> new WhereCommand(console);
            case LS -> new LsCommand(console);
            case DIFF -> new DiffCommand(console);
            case VERIFY -> new VerifyCommand(console);
            case ACK -> new AcknowledgeCommand(console);
            case UNACK -> new UnacknowledgeCommand(console);
            case UNVERIFIED -> new UnverifiedCommand(console);
            case PRUNE -> new PruneCommand(console);
            case HOSTS -> new HostsCommand(console);
            case INIT -> new InitCommand(console);
            case EXPORT -> new ExportCommand(console);
            case IMPORT -> new ImportCommand(console);
            case SQL -> new SqlCommand(console);
        };
    }
}
