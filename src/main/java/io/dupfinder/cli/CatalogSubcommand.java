package io.dupfinder.cli;

import java.util.List;
import java.util.Locale;
import picocli.CommandLine;

/// What can be done with the catalog, in the order of its help.
enum CatalogSubcommand implements Called {
    SCANS,
    STATS,
    DIFF,
    PRUNE,
    SQL;

    @Override
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public CommandLine make(Console console, List<String> further) {
        return new CommandLine(operation(console));
    }

    private Operation operation(Console console) {
        return switch (this) {
            case SCANS -> new ScansCommand(console);
            case STATS -> new StatsCommand(console);
            case DIFF -> new DiffCommand(console);
            case PRUNE -> new PruneCommand(console);
            case SQL -> new SqlCommand(console);
        };
    }
}
