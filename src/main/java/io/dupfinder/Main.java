package io.dupfinder;

import io.dupfinder.cli.DupfinderCommand;
import io.dupfinder.cli.ExitCode;
import io.dupfinder.cli.Interruption;
import io.dupfinder.cli.Surroundings;
import java.time.Duration;
import java.time.Instant;

/// The entry point, and the one place that ends the process.
public final class Main {

    private Main() {}

    /// Runs the program with the process's own streams, environment and signals.
    public static void main(String[] args) {
        Duration sinceStart = sinceStart(Instant.now());
        Interruption interruption = Interruption.onSignals();
        Surroundings surroundings = Surroundings.ofProcess(interruption, sinceStart);
        ExitCode code;
        try {
            code = run(surroundings.trueArguments(args), surroundings);
        } finally {
            interruption.runHasEnded();
        }
        System.exit(code.number());
    }

    /// How long the process has been running, unless the launcher has built the program in it.
    private static Duration sinceStart(Instant now) {
        if (Boolean.getBoolean("dupfinder.prepared")) {
            return Duration.ZERO;
        }
        return ProcessHandle.current()
                .info()
                .startInstant()
                .map(start -> Duration.between(start, now))
                .filter(duration -> !duration.isNegative())
                .orElse(Duration.ZERO);
    }

    /// Runs one command and returns its exit code.
    public static ExitCode run(String[] args, Surroundings surroundings) {
        return new DupfinderCommand(surroundings).run(args);
    }
}
