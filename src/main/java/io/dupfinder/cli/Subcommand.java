package io.dupfinder.cli;

import java.util.Locale;
import picocli.CommandLine;

/// What dupfinder can be told to do, in the order of its help.
enum Subcommand {
    SCAN {
        @Override
        CommandLine make(Console console) {
            return new CommandLine(new ScanCommand(console));
        }
    },
    REPORT {
        @Override
        CommandLine make(Console console) {
            return new CommandLine(new ReportCommand(console));
        }
    },
    CONFIG {
        @Override
        CommandLine make(Console console) {
            return new CommandLine(new ConfigCommand())
                    .addSubcommand(new ConfigCommand.Show(console))
                    .addSubcommand(new ConfigCommand.Check(console));
        }
    };

    /// The word on the command line.
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Reads the options it takes.
    abstract CommandLine make(Console console);
}
