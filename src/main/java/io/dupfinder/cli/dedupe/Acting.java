package io.dupfinder.cli.dedupe;

import io.dupfinder.catalog.CatalogException;
import io.dupfinder.cli.console.CatalogAccess;
import io.dupfinder.cli.console.CommandContext;
import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.cli.console.Interruption;
import io.dupfinder.cli.console.SummaryText;
import io.dupfinder.dedupe.Mirror;
import io.dupfinder.dedupe.PastRun;
import io.dupfinder.dedupe.PlanRefusedException;
import io.dupfinder.dedupe.Problem;
import io.dupfinder.dedupe.Recovery;
import io.dupfinder.dedupe.Runs;
import io.dupfinder.dedupe.Standing;
import io.dupfinder.file.FilePath;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The frame of every command that acts: it keeps others from acting, recovers from runs that were
/// broken off, and tells the catalog afterwards.
final class Acting {

    private final CommandContext context;

    Acting(CommandContext context) {
        this.context = context;
    }

    interface Work {
        ExitCode run(Runs runs);
    }

    /// Runs work that may act.
    ///
    /// @throws Runs.LockedException when another process acts for this user
    ExitCode run(Work work) {
        context.places().createDataDirectory();
        requireOwn(context.places().dataDirectory());
        try (Interruption.Keeping _ = context.process().interrupted().keeping();
                Runs runs = Runs.open(context.places().dataDirectory())) {
            recover(runs);
            try {
                return work.run(runs);
            } finally {
                tellCatalog(runs);
            }
        }
    }

    /// Journals say which files are moved where, so nobody else may write them.
    private void requireOwn(FilePath data) {
        context.openToDeciders(data.resolve("runs".getBytes(StandardCharsets.US_ASCII)))
                .ifPresent(open -> {
                    throw new PlanRefusedException(
                            "the journals in %s are not taken, because others could say in them what is moved where: %s. Look at what is there, and run `%s`; nothing was changed."
                                    .formatted(data, open.words(), open.remedy()));
                });
    }

    private void recover(Runs runs) {
        Recovery recovery = new Recovery(context.fileSystem(), this::warn);
        List<PastRun> broken = runs.all().stream().filter(run -> !run.isWhole()).toList();
        broken.forEach(recovery::recover);
        long done = broken.stream().mapToLong(run -> run.count(Standing.DONE)).sum();
        if (done + recovery.reverted() + recovery.finished() + recovery.left() > 0) {
            context.messages()
                    .note(
                            "an earlier run was broken off: %s done until then, %s put back, %s left to be put back"
                                    .formatted(
                                            SummaryText.count(done, "action"),
                                            SummaryText.count(recovery.reverted(), "file"),
                                            SummaryText.count(recovery.left(), "file")));
        }
    }

    void warn(Problem problem) {
        context.messages().warn("%s: %s".formatted(problem.file(), problem.detail()));
    }

    /// Enters in the catalog what it does not know yet. Where it is away, the next command does.
    private void tellCatalog(Runs runs) {
        List<PastRun> news = runs.all().stream().filter(run -> !run.isMirrored()).toList();
        if (news.isEmpty()) {
            return;
        }
        try {
            CatalogAccess.changing(
                    context,
                    catalog -> {
                        Mirror mirror = new Mirror(catalog.actions(), context.host());
                        news.forEach(mirror::enter);
                        return true;
                    });
        } catch (CatalogException e) {
            context.messages()
                    .warn(
                            "the catalog could not be told what was done; the next `dupfinder apply`, `undo` or `purge` tells it. "
                                    + e.getMessage());
        }
    }
}
