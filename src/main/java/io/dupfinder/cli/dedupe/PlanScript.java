package io.dupfinder.cli.dedupe;

import io.dupfinder.cli.console.ShellWord;
import io.dupfinder.dedupe.PlanReader;
import io.dupfinder.dedupe.PlannedAction;
import io.dupfinder.file.FilePath;
import java.io.PrintWriter;
import java.util.Optional;

/// A plan as a POSIX shell script, to be read, cut and run. Each line calls dupfinder, which makes
/// every check; none removes anything itself.
final class PlanScript {

    private final PrintWriter out;

    PlanScript(PrintWriter out) {
        this.out = out;
    }

    /// @param plan the file that the script applies
    void print(FilePath plan) {
        try (PlanSource source = PlanSource.of(plan)) {
            source.read(reader -> {
                print(plan, reader);
                return true;
            });
        }
        out.flush();
    }

    private void print(FilePath plan, PlanReader reader) {
        out.println("#!/bin/sh");
        out.println("# Each line acts on one file, as the plan says, and can be left out.");
        out.println("plan=" + ShellWord.of(plan.text()));
        for (Optional<PlannedAction> next = reader.next(); next.isPresent(); next = reader.next()) {
            PlannedAction action = next.get();
            out.printf(
                    "dupfinder apply --yes --only %d \"$plan\"  # %s %s, stays: %s%n",
                    action.number(),
                    action.action().label(),
                    action.victim().path(),
                    action.survivor().path());
        }
    }
}
