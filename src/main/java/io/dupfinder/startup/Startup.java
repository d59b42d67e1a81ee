package io.dupfinder.startup;

import io.dupfinder.cli.console.Interruption;
import io.dupfinder.cli.console.Logging;
import io.dupfinder.cli.console.ProcessContext;
import java.time.Duration;

/// The start of a process, up to where its command is known.
public final class Startup {

    private Startup() {}

    /// Begins with the process's own streams, environment and signals; with a head start unless
    /// `DUPFINDER_FAST_START` is `off`.
    public static ProcessContext begin(String[] args) {
        Duration sinceStart = sinceStart();
        ProcessContext process = ProcessContext.ofProcess(Interruption.onSignals(), sinceStart);
        if (!"off".equals(System.getenv("DUPFINDER_FAST_START"))) {
            Logging.silence();
            HeadStart.forWords(args, process.environment());
        }
        return process;
    }

    /// The age of the process; zero if it began as a launcher that built or trained first.
    private static Duration sinceStart() {
        return Boolean.getBoolean("dupfinder.prepared") ? Duration.ZERO : ProcessAge.now();
    }
}
