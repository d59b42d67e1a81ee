package io.dupfinder;

import io.dupfinder.cli.DupfinderCommand;
import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.cli.console.ProcessContext;
import io.dupfinder.startup.Startup;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// The entry point, and the one place that ends the process.
public final class Main {

    private static final byte[] LAST_WORDS =
            "dupfinder: out of memory. What was committed is kept; allow more with DUPFINDER_JAVA_OPTS=-Xmx1g and run the same command again.\n"
                    .getBytes(StandardCharsets.US_ASCII);

    private Main() {}

    /// Runs the program with the process's own streams, environment and signals.
    public static void main(String[] args) {
        // The words are English. In the digits of some languages no other program could read them.
        Locale.setDefault(Locale.ROOT);
        ProcessContext process = Startup.begin(args);
        ExitCode code;
        try {
            code = run(process.rawArguments(args), process);
        } catch (OutOfMemoryError e) {
            // There was too little even to say so.
            code = process.sayLast(LAST_WORDS);
        } finally {
            process.interrupted().runHasEnded();
        }
        System.exit(code.number());
    }

    /// Runs one command and returns its exit code.
    public static ExitCode run(String[] args, ProcessContext process) {
        return new DupfinderCommand(process).run(args);
    }
}
