package io.dupfinder.cli.dedupe;

import io.dupfinder.cli.console.BaseCommand;
import io.dupfinder.cli.console.CommandContext;
import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.cli.console.ExitCodes;
import io.dupfinder.cli.console.SummaryText;
import io.dupfinder.cli.listing.Answer;
import io.dupfinder.dedupe.PastRun;
import io.dupfinder.dedupe.PlanRefusedException;
import io.dupfinder.dedupe.Purge;
import io.dupfinder.dedupe.Runs;
import io.dupfinder.file.ByteCount;
import io.dupfinder.json.JsonLine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Empties quarantine.
@Command(
        name = "purge",
        description = {
            "Removes for good what lies in quarantine, after it asked. `undo` cannot put that back any more.",
            "Without RUN the quarantines of all runs."
        },
        sortOptions = false,
        exitCodeList = {
            "0:removed; also when there was nothing to remove",
            "1:the disk or the journal failed; the same command goes on",
            "2:wrong usage, there is no such run, or nobody said yes; nothing was changed",
            "3:done, but some files were not removed; each is listed with the reason",
            ExitCodes.CONFIG,
            "6:another apply, undo or purge is at work",
            "130:interrupted between two files; the same command goes on"
        })
public final class PurgeCommand extends BaseCommand {

    @Parameters(
            arity = "0..*",
            paramLabel = "RUN",
            description = "Ids of runs, as `apply` printed them.")
    private final List<String> runs = new ArrayList<>();

    @Option(
            names = "--older-than",
            paramLabel = "AGE",
            description = "Only runs that ended longer ago: 12h, 30d, 8w, 2y.")
    private @Nullable Duration age;

    @Option(
            names = {"-y", "--yes"},
            description = "Do not ask.")
    private boolean yes;

    @Mixin private final Answer answer = new Answer();

    public PurgeCommand(CommandContext context) {
        super(context);
    }

    @Override
    public ExitCode run() {
        return new Acting(context).run(this::purge);
    }

    private ExitCode purge(Runs all) {
        List<PastRun> chosen = chosen(all.all());
        ByteCount bytes =
                chosen.stream().map(PastRun::inQuarantine).reduce(ByteCount.ZERO, ByteCount::plus);
        List<PastRun> kept = chosen.stream().filter(PastRun::keepsSomething).toList();
        if (kept.isEmpty()) {
            answer.print(
                    context,
                    "purged",
                    facts("nothing", List.of(), 0, ByteCount.ZERO, 0),
                    "nothing lies in quarantine");
            return ExitCode.OK;
        }
        requireYes(kept, bytes);
        long removed = 0;
        ByteCount freed = ByteCount.ZERO;
        long left = 0;
        Acting acting = new Acting(context);
        for (PastRun run : kept) {
            Purge purge = new Purge(context.fileSystem(), run, acting::warn);
            purge.run(context.process().interrupted());
            left += purge.left();
            removed += purge.removed();
            freed = freed.plus(purge.freed());
        }
        answer.print(
                context,
                "purged",
                facts(
                        context.process().interrupted().getAsBoolean() ? "interrupted" : "done",
                        kept,
                        removed,
                        freed,
                        left),
                "removed %s from quarantine, %s are free"
                        .formatted(SummaryText.count(removed, "file"), freed.human()));
        if (context.process().interrupted().getAsBoolean()) {
            return ExitCode.INTERRUPTED;
        }
        return left == 0 ? ExitCode.OK : ExitCode.INCOMPLETE;
    }

    private static JsonLine facts(
            String state, List<PastRun> runs, long files, ByteCount freed, long left) {
        return new JsonLine()
                .put("state", state)
                .putTexts("runs", runs.stream().map(run -> run.header().run()).toList())
                .put("files", files)
                .put("bytes", freed.bytes())
                .put("left", left);
    }

    private List<PastRun> chosen(List<PastRun> all) {
        for (String wanted : runs) {
            if (all.stream().noneMatch(run -> run.header().run().equals(wanted))) {
                throw new PlanRefusedException(
                        "there is no run '%s'; `dupfinder catalog runs` lists them"
                                .formatted(wanted));
            }
        }
        Instant latest = age == null ? Instant.MAX : Instant.now().minus(age);
        return all.stream()
                .filter(run -> runs.isEmpty() || runs.contains(run.header().run()))
                .filter(run -> run.ended().filter(end -> end.isBefore(latest)).isPresent())
                .toList();
    }

    private void requireYes(List<PastRun> kept, ByteCount bytes) {
        if (yes) {
            return;
        }
        Question question = new Question(context);
        if (!question.canBeAsked()) {
            throw wrongUsage("nobody can be asked here; say --yes to remove without a question");
        }
        String text =
                "Remove for good what %s put in quarantine, %s?"
                        .formatted(SummaryText.count(kept.size(), "run"), bytes.human());
        if (!question.isAnsweredByYes(text)) {
            throw Question.refused();
        }
    }
}
