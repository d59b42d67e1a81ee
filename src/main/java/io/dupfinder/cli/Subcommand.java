package io.dupfinder.cli;

import java.util.List;
import java.util.Locale;
import picocli.CommandLine;

/// What dupfinder can be told to do, in the order of its help.
enum Subcommand implements Called {
    SCAN {
        @Override
        public CommandLine make(Console console, List<String> further) {
            return new CommandLine(new ScanCommand(console));
        }
    },
    REPORT {
        @Override
        public CommandLine make(Console console, List<String> further) {
            return new CommandLine(new ReportCommand(console));
        }
    },
    CATALOG {
        @Override
        public CommandLine make(Console console, List<String> further) {
            return Called.addTo(
                    new CommandLine(new CatalogCommand()),
                    CatalogSubcommand.values(),
                    further,
                    console);
        }
    },
    CONFIG {
        @Override
        public CommandLine make(Console console, List<String> further) {
            return new CommandLine(new ConfigCommand())
                    .addSubcommand(new ConfigCommand.Show(console))
                    .addSubcommand(new ConfigCommand.Check(console));
        }
    };

    @Override
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
