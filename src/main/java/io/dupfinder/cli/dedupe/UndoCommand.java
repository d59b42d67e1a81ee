package io.dupfinder.cli.dedupe;

import io.dupfinder.cli.console.BaseCommand;
import io.dupfinder.cli.console.CommandContext;
import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.cli.console.ExitCodes;
import io.dupfinder.cli.console.SummaryText;
import io.dupfinder.cli.listing.Answer;
import io.dupfinder.dedupe.PastRun;
import io.dupfinder.dedupe.PathPattern;
import io.dupfinder.dedupe.PlanRefusedException;
import io.dupfinder.dedupe.Runs;
import io.dupfinder.dedupe.Standing;
import io.dupfinder.dedupe.Undo;
import io.dupfinder.json.JsonLine;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Puts back what a run of apply changed.
@Command(
        name = "undo",
        description = {
            "Puts back what a run of `dupfinder apply` changed, with mode, owner, times and attributes. Overwrites nothing.",
            "Without RUN the newest run that can be put back."
        },
        sortOptions = false,
        exitCodeList = {
            "0:put back; also when nothing was left to put back",
            "1:the disk or the journal failed; the same command goes on",
            "2:wrong usage, or there is no such run; nothing was changed",
            "3:done, but some files were not put back; each is listed with the reason",
            ExitCodes.CONFIG,
            "6:another apply, undo or purge is at work",
            "130:interrupted between two files; the same command goes on"
        })
public final class UndoCommand extends BaseCommand {

    @Parameters(
            arity = "0..1",
            paramLabel = "RUN",
            description = "The run's id, as `apply` printed it.")
    private @Nullable String run;

    @Option(names = "--path", paramLabel = "DIR|GLOB", description = "Only files there.")
    private @Nullable String path;

    @Mixin private final Answer answer = new Answer();

    public UndoCommand(CommandContext context) {
        super(context);
    }

    @Override
    public ExitCode run() {
        Optional<PathPattern> pattern =
                Optional.ofNullable(path)
                        .map(text -> KeepOptions.pattern(text, context, commandLine()));
        return new Acting(context).run(runs -> undo(runs, pattern));
    }

    private ExitCode undo(Runs runs, Optional<PathPattern> pattern) {
        Optional<PastRun> chosen = chosen(runs.all());
        if (chosen.isEmpty()) {
            answer.print(
                    context, "undone", facts("nothing", 0, 0, 0), "nothing is left to put back");
            return ExitCode.OK;
        }
        String id = chosen.get().header().run();
        Undo undo =
                new Undo(
                        context.fileSystem(),
                        chosen.get(),
                        file -> pattern.map(it -> it.matches(file)).orElse(true),
                        context.process().interrupted(),
                        new Acting(context)::warn);
        Undo.Outlook outlook = undo.outlook();
        if (outlook.lost() > 0) {
            context.messages()
                    .warn(
                            "%s of run %s cannot be put back: deleted for good"
                                    .formatted(SummaryText.count(outlook.lost(), "file"), id));
        }
        long back = undo.run();
        if (back + undo.left() == 0 && path != null) {
            context.messages()
                    .warn(
                            "--path %s matches nothing that run %s took and nobody put back"
                                    .formatted(path, id));
        }
        answer.print(
                context,
                "undone",
                facts(
                                context.process().interrupted().getAsBoolean()
                                        ? "interrupted"
                                        : "done",
                                back,
                                undo.left(),
                                outlook.lost())
                        .put("run", id),
                "put back %s of run %s%s"
                        .formatted(
                                SummaryText.count(back, "file"),
                                id,
                                back == 0
                                        ? ""
                                        : "\nthe catalog knows them again after the next scan: scan before you plan"));
        if (context.process().interrupted().getAsBoolean()) {
            return ExitCode.INTERRUPTED;
        }
        return undo.left() == 0 && outlook.lost() == 0 ? ExitCode.OK : ExitCode.INCOMPLETE;
    }

    private static JsonLine facts(String state, long back, long left, long lost) {
        return new JsonLine()
                .put("state", state)
                .put("files", back)
                .put("left", left)
                .put("lost", lost);
    }

    private Optional<PastRun> chosen(List<PastRun> all) {
        if (run == null) {
            return all.reversed().stream()
                    .filter(it -> it.has(Standing.DONE) || it.has(Standing.LEFT))
                    .findFirst();
        }
        return Optional.of(
                all.stream()
                        .filter(it -> it.header().run().equals(run))
                        .findFirst()
                        .orElseThrow(() ->
                                new PlanRefusedException(
                                        "there is no run '%s'; `dupfinder catalog runs` lists them"
                                                .formatted(run))));
    }
}
