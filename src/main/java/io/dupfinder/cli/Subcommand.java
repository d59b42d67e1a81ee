package io.dupfinder.cli;

import io.dupfinder.cli.catalog.Called;
import io.dupfinder.cli.catalog.CatalogSubcommand;
import io.dupfinder.cli.console.CommandContext;
import io.dupfinder.cli.report.ReportCommand;
import io.dupfinder.cli.scan.ScanCommand;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;

/// What dupfinder can be told to do, in the order of its help.
enum Subcommand implements Called {
    SCAN {
        @Override
        public Object command(CommandContext context) {
            return new ScanCommand(context);
        }
    },
    REPORT {
        @Override
        public Object command(CommandContext context) {
            return new ReportCommand(context);
        }
    },
    CATALOG {
        @Override
        public Object command(CommandContext context) {
            return new CatalogCommand();
        }

        @Override
        public CommandLine make(CommandContext context, List<String> further) {
            return Called.addTo(
                    super.make(context, further), CatalogSubcommand.values(), further, context);
        }
    },
    CONFIG {
        @Override
        public Object command(CommandContext context) {
            return new ConfigCommand();
        }

        @Override
        public CommandLine make(CommandContext context, List<String> further) {
            return super.make(context, further)
                    .addSubcommand(new ConfigCommand.Show(context))
                    .addSubcommand(new ConfigCommand.Check(context));
        }
    };

    @Override
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
