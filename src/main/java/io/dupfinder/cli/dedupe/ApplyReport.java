package io.dupfinder.cli.dedupe;

import io.dupfinder.cli.console.CommandContext;
import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.cli.console.GlobalOptions;
import io.dupfinder.cli.console.SummaryText;
import io.dupfinder.dedupe.Action;
import io.dupfinder.dedupe.Executor;
import io.dupfinder.dedupe.Outcome;
import io.dupfinder.dedupe.Refusal;
import io.dupfinder.file.ByteCount;
import java.io.PrintWriter;
import java.util.EnumMap;
import java.util.Map;

/// Hears how actions end, and says so: each refusal at once, the rest in a summary.
final class ApplyReport implements Executor.Listener {

    /// ANSI's sequence that clears the line of the cursor.
    private static final String CLEAR = "\r\u001b[K";

    private static final long PAUSE_NANOS = 200_000_000;

    private final CommandContext context;
    private final PlanSource.Content content;
    private final Map<Refusal.Reason, Long> refused = new EnumMap<>(Refusal.Reason.class);
    private long done;
    private long ended;
    private long passed;
    private long shownNanos = System.nanoTime();
    private boolean isShown;
    private ByteCount bytes = ByteCount.ZERO;
    private ByteCount freed = ByteCount.ZERO;
    private ByteCount kept = ByteCount.ZERO;
    private ByteCount trashed = ByteCount.ZERO;
    private long emptyDirectories;

    ApplyReport(CommandContext context, PlanSource.Content content) {
        this.context = context;
        this.content = content;
    }

    @Override
    public void ended(Outcome outcome) {
        clearProgress();
        switch (outcome) {
            case Outcome.Done(var action, var frees) -> {
                done++;
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
        passed += bytesOf(outcome);
        showProgress();
    }

    @Override
    public void removedEmpty(long directories) {
        emptyDirectories = directories;
    }

    private static long bytesOf(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done(var action, _) -> action.size().bytes();
            case Outcome.Refused(var action, _) -> action.size().bytes();
        };
    }

    /// Overwrites one line of a terminal, a few times a second.
    private void showProgress() {
        long now = System.nanoTime();
        boolean isWanted =
                context.options().progress == GlobalOptions.Progress.AUTO
                        && context.process().errIsTerminal()
                        && !context.options().quiet;
        if (isWanted && now - shownNanos > PAUSE_NANOS) {
            shownNanos = now;
            isShown = true;
            context.errors()
                    .printf(
                            "%,d of %,d files, %s of %s",
                            ended,
                            content.actions(),
                            new ByteCount(passed).human(),
                            content.bytes().human());
            context.errors().flush();
        }
    }

    private void clearProgress() {
        if (isShown) {
            context.errors().print(CLEAR);
            isShown = false;
        }
    }

    @Override
    public boolean stops() {
        return context.process().interrupted().getAsBoolean();
    }

    /// @param run the id of the run
    void print(String run) {
        clearProgress();
        if (context.options().quiet) {
            return;
        }
        PrintWriter out = context.results();
        out.printf(
                "%s%s done, each compared byte by byte, %s%n",
                stops() ? "interrupted: " : "", SummaryText.count(done, "file"), bytes.human());
        printRefused(out);
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
