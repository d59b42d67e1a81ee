package io.dupfinder.cli;

import io.dupfinder.cli.catalog.Called;
import io.dupfinder.cli.catalog.CatalogSubcommand;
import io.dupfinder.cli.console.Console;
import io.dupfinder.cli.report.ReportCommand;
import io.dupfinder.cli.scan.ScanCommand;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;

/// What dupfinder can be told to do, in the order of its help.
enum Subcommand implements Called {
    SCAN {
        @Override
        public Object command(Console console) {
            return new ScanCommand(console);
        }
    },
    REPORT {
        @Override
        public Object command(Console console) {
            return new ReportCommand(console);
        }
    },
    CATALOG {
        @Override
        public Object command(Console console) {
            return new CatalogCommand();
        }

        @Override
        public CommandLine make(Console console, List<String> further) {
            return Called.addTo(
                    super.make(console, further), CatalogSubcommand.values(), further, console);
        }
    },
    CONFIG {
        @Override
        public Object command(Console console) {
            return new ConfigCommand();
        }

        @Override
        public CommandLine make(Console console, List<String> further) {
            return super.make(console, further)
                    .addSubcommand(new ConfigCommand.Show(console))
                    .addSubcommand(new ConfigCommand.Check(console));
        }
    };

    @Override
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
