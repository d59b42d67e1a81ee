package io.dupfinder.cli.dedupe;

import io.dupfinder.cli.console.CommandContext;
import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.cli.console.SummaryText;
import io.dupfinder.cli.progress.HowFar;
import io.dupfinder.cli.progress.ProgressDisplay;
import io.dupfinder.dedupe.Action;
import io.dupfinder.dedupe.Executor;
import io.dupfinder.dedupe.Outcome;
import io.dupfinder.dedupe.PlannedAction;
import io.dupfinder.dedupe.Refusal;
import io.dupfinder.file.ByteCount;
import io.dupfinder.file.FilePath;
import io.dupfinder.json.JsonLine;
import java.io.PrintWriter;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/// Hears how actions end, and says so: each refusal at once, the rest in a summary.
final class ApplyReport implements Executor.Listener {

    private final CommandContext context;
    private final PlanSource.Content content;
    private final Map<Refusal.Reason, Long> refused = new EnumMap<>(Refusal.Reason.class);
    private long done;
    private long directories;
    private long ended;
    private long passed;
    private ByteCount bytes = ByteCount.ZERO;
    private ByteCount freed = ByteCount.ZERO;
    private ByteCount kept = ByteCount.ZERO;
    private ByteCount trashed = ByteCount.ZERO;
    private long emptyDirectories;

    /// Written by the thread that acts, and read by the one that shows it.
    private volatile HowFar howFar;

    ApplyReport(CommandContext context, PlanSource.Content content) {
        this.context = context;
        this.content = content;
        howFar = howFar(Optional.empty());
    }

    @Override
    public void ended(Outcome outcome) {
        switch (outcome) {
            case Outcome.Done(var action, var frees) -> {
                done += action.files();
                directories += action.isDirectory() ? 1 : 0;
                bytes = bytes.plus(action.size());
                switch (action.action()) {
                    case Action.Quarantine _ -> kept = kept.plus(frees);
                    case Action.Trash _ -> trashed = trashed.plus(frees);
                    case Action.Delete _,
                            Action.Move _,
                            Action.HardLink _,
                            Action.SymbolicLink _,
                            Action.Reflink _ ->
                            freed = freed.plus(frees);
                }
            }
            case Outcome.Refused(var action, var refusal) -> {
                refused.merge(refusal.reason(), 1L, Long::sum);
                context.messages()
                        .warn(
                                "left alone: %s: %s (%s)"
                                        .formatted(
                                                action.victim().path(),
                                                refusal.reason().words(),
                                                refusal.detail()));
            }
        }
        ended++;
        PlannedAction action = actionOf(outcome);
        passed += action.size().bytes();
        howFar = howFar(action.victim().path().parent());
    }

    @Override
    public void removedEmpty(long directories) {
        emptyDirectories = directories;
    }

    private static PlannedAction actionOf(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done(var action, _) -> action;
            case Outcome.Refused(var action, _) -> action;
        };
    }

    /// Starts showing how far it is, if that is wanted here.
    ProgressDisplay show() {
        return ProgressDisplay.start(context, () -> howFar);
    }

    private HowFar howFar(Optional<FilePath> directory) {
        return new HowFar(
                "applying",
                HowFar.Part.of(ended, content.actions()),
                HowFar.Part.of(passed, content.bytes().bytes()),
                passed,
                directory);
    }

    @Override
    public boolean stops() {
        return context.process().interrupted().getAsBoolean();
    }

    /// @param run the id of the run
    void print(String run) {
        if (context.options().quiet) {
            return;
        }
        PrintWriter out = context.results();
        out.printf(
                "%s%s done, each compared byte by byte, %s%n",
                stops() ? "interrupted: " : "", SummaryText.count(done, "file"), bytes.human());
        printRefused(out);
        if (directories > 0) {
            out.printf("  as wholes   %s%n", PlanText.directories(directories));
        }
        if (!kept.equals(ByteCount.ZERO)) {
            out.printf("  quarantine  %s; `dupfinder purge %s` frees them%n", kept.human(), run);
        }
        if (!trashed.equals(ByteCount.ZERO)) {
            out.printf("  trash       %s; emptying the trash frees them%n", trashed.human());
        }
        if (emptyDirectories > 0) {
            out.printf(
                    "  removed     %,d empty %s%n",
                    emptyDirectories, emptyDirectories == 1 ? "directory" : "directories");
        }
        if (!freed.equals(ByteCount.ZERO)) {
            out.printf("  freed       %s%n", freed.human());
        }
        if (done > 0) {
            out.printf("  run         %s; `dupfinder undo` puts it back%n", run);
        }
    }

    /// The outcome, for programs.
    ///
    /// @param state what came of it, unless it was interrupted
    JsonLine facts(String state) {
        return new JsonLine()
                .put("state", stops() ? "interrupted" : state)
                .put("files", done)
                .put("bytes", bytes.bytes())
                .put("quarantinedBytes", kept.bytes())
                .put("trashedBytes", trashed.bytes())
                .put("freedBytes", freed.bytes())
                .put("emptyDirectories", emptyDirectories)
                .putObjects(
                        "leftAlone",
                        refused.entrySet().stream()
                                .map(it ->
                                        new JsonLine()
                                                .put("reason", it.getKey().label())
                                                .put("files", it.getValue()))
                                .toList());
    }

    void printRehearsal() {
        if (context.options().quiet) {
            return;
        }
        PrintWriter out = context.results();
        out.printf(
                "%s would be done, %s; all were compared, and nothing was changed%n",
                SummaryText.count(done, "file"), bytes.human());
        printRefused(out);
    }

    private void printRefused(PrintWriter out) {
        refused.forEach((reason, count) ->
                out.printf(
                        "  left alone  %s: %s%n",
                        SummaryText.count(count, "file"), reason.words()));
    }

    ExitCode code() {
        if (stops()) {
            return ExitCode.INTERRUPTED;
        }
        return refused.isEmpty() ? ExitCode.OK : ExitCode.INCOMPLETE;
    }
}
