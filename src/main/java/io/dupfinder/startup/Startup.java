package io.dupfinder.startup;

import io.dupfinder.cli.console.Interruption;
import io.dupfinder.cli.console.ProcessContext;
import java.time.Duration;

/// What comes before a command is known.
public final class Startup {

    private Startup() {}

    /// Begins with the process's own streams, environment and signals.
    public static ProcessContext begin(String[] args) {
        HeadStart.forWords(args);
        Duration sinceStart = sinceStart();
        return ProcessContext.ofProcess(Interruption.onSignals(), sinceStart);
    }

    /// How long the process has been running, unless the launcher has built the program in it.
    private static Duration sinceStart() {
        return Boolean.getBoolean("dupfinder.prepared") ? Duration.ZERO : ProcessAge.now();
    }
}
