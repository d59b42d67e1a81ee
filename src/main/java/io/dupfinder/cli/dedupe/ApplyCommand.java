package io.dupfinder.cli.dedupe;

import io.dupfinder.catalog.Host;
import io.dupfinder.cli.console.BaseCommand;
import io.dupfinder.cli.console.CatalogAccess;
import io.dupfinder.cli.console.CommandContext;
import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.cli.console.ExitCodes;
import io.dupfinder.cli.console.SummaryText;
import io.dupfinder.cli.listing.Answer;
import io.dupfinder.cli.listing.Column;
import io.dupfinder.cli.progress.ProgressDisplay;
import io.dupfinder.config.Account;
import io.dupfinder.dedupe.ApplyRun;
import io.dupfinder.dedupe.PathPattern;
import io.dupfinder.dedupe.PlanHeader;
import io.dupfinder.dedupe.PlanReader;
import io.dupfinder.dedupe.PlanRefusedException;
import io.dupfinder.dedupe.RunHeader;
import io.dupfinder.dedupe.Runs;
import io.dupfinder.file.FilePath;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Carries a plan out.
@Command(
        name = "apply",
        description = {
            "Carries a plan out, after it asked. Each file is compared byte by byte with the copy that stays, and left alone if anything is not as planned.",
            "What was done can be put back with `dupfinder undo`, except for what was deleted."
        },
        footerHeading = "%nFor example:%n",
        footer = {
            "  dupfinder apply --last --dry-run",
            "  dupfinder apply --last",
            "  dupfinder undo"
        },
        sortOptions = false,
        exitCodeList = {
            "0:all of the plan was done",
            "1:the disk or the journal failed; what was done is in the journal",
            "2:wrong usage, the plan cannot be used, or nobody said yes; nothing was changed",
            "3:done, but some files were left alone; each is listed with the reason",
            ExitCodes.CONFIG,
            ExitCodes.NO_CATALOG,
            "6:another apply, undo or purge is at work",
            "130:interrupted between two files"
        })
public final class ApplyCommand extends BaseCommand {

    @Parameters(
            arity = "0..1",
            paramLabel = "PLAN",
            description = "A file that `dupfinder plan` wrote, or - for standard input.")
    private @Nullable String plan;

    @Option(names = "--last", description = "The newest plan in the data directory.")
    private boolean last;

    @Option(
            names = {"-y", "--yes"},
            description = "Do not ask.")
    private boolean yes;

    @Option(
            names = {"-n", "--dry-run"},
            description = "Make every check, comparing all files, and change nothing.")
    private boolean dryRun;

    @Option(
            names = "--metadata",
            paramLabel = "same|survivor",
            description =
                    "Let a link take a file's place only where owner, mode and attributes are the same (default),"
                            + " or let the survivor's hold for both.")
    private String metadata = "same";

    @Option(
            names = "--remove-empty-dirs",
            description =
                    "Remove directories below the plan's PATHs that become empty, too; undo makes them again.")
    private boolean removeEmptyDirectories;

    @Option(
            names = {"-i", "--interactive"},
            description = "Ask for each group of equal files.")
    private boolean interactive;

    @Mixin private final Answer answer = new Answer();

    @Mixin private final Selection selection = new Selection();

    public ApplyCommand(CommandContext context) {
        super(context);
    }

    @Override
    public ExitCode run() {
        if (last == (plan != null)) {
            throw wrongUsage(
                    "name the plan: a file, - for standard input, or --last for the newest one");
        }
        if (!List.of("same", "survivor").contains(metadata)) {
            throw wrongUsage("--metadata takes same or survivor, not '%s'".formatted(metadata));
        }
        try (PlanSource source = source()) {
            PlanSource.Content content = source.check(selection);
            if (interactive) {
                requireSomebody();
                selection.only(new Choosing(context).choose(source, selection));
                content = source.check(selection);
            }
            if (content.actions() == 0) {
                answer.print(
                        context,
                        "applied",
                        new ApplyReport(context, content).facts("nothing"),
                        "nothing to do: nothing of the plan is selected, or it is empty");
                return ExitCode.OK;
            }
            PlanHeader header = content.header();
            if (last && !answer.isJson()) {
                context.messages()
                        .note(
                                "the newest plan is %s, made at %s for %s"
                                        .formatted(
                                                source.name(),
                                                Column.moment(header.made()),
                                                header.roots().stream()
                                                        .map(FilePath::text)
                                                        .collect(Collectors.joining(", "))));
            }
            List<PathPattern> protectedPatterns =
                    CatalogAccess.reading(
                            context,
                            catalog -> {
                                requireOwn(source, header, catalog.actions().identity());
                                List<PathPattern> all =
                                        new ArrayList<>(ProtectedPatterns.of(catalog));
                                all.addAll(header.protectedPatterns());
                                return all;
                            });
            ApplyRun run =
                    new ApplyRun(
                            context.fileSystem(),
                            protectedPatterns,
                            "survivor".equals(metadata),
                            new ApplyRun.Actor(
                                    Account.current().userId().orElse(0),
                                    context.places().trashDirectory()),
                            removeEmptyDirectories);
            return dryRun
                    ? rehearse(source, content, run)
                    : new Acting(context).run(runs -> applyRest(source, run, runs));
        }
    }

    private PlanSource source() {
        if (last) {
            return own(new PlanFiles(context).newest());
        }
        return "-".equals(plan)
                ? PlanSource.ofStandardInput(context)
                : own(KeepOptions.path(String.valueOf(plan), context, commandLine()));
    }

    /// A plan that nobody else can write.
    private PlanSource own(FilePath file) {
        context.openToDeciders(file)
                .ifPresent(open -> {
                    throw new PlanRefusedException(
                            "the plan %s is not taken, because others could say in it what goes: %s. Look at it, and copy it to a directory of your own, or run `%s`; nothing was changed."
                                    .formatted(file, open.words(), open.remedy()));
                });
        return PlanSource.of(file);
    }

    private void requireOwn(PlanSource source, PlanHeader header, String catalog) {
        Host host = context.host();
        if (!header.hostKey().equals(host.key())) {
            throw new PlanRefusedException(
                    "the plan %s is of another host (%s), and nothing was changed. Apply it there."
                            .formatted(source.name(), header.hostKey()));
        }
        if (!header.catalog().equals(catalog)) {
            throw new PlanRefusedException(
                    "the plan %s was made from another catalog, and nothing was changed. Name that one with --db-url, or make the plan anew."
                            .formatted(source.name()));
        }
    }

    private ExitCode rehearse(PlanSource source, PlanSource.Content content, ApplyRun run) {
        ApplyReport report = new ApplyReport(context, content);
        try (ProgressDisplay _ = report.show()) {
            source.read(reader -> {
                run.rehearse(selection.of(reader::next), report);
                return true;
            });
        }
        if (answer.isJson()) {
            Answer.printJson(context, "applied", report.facts("rehearsed"));
        } else {
            report.printRehearsal();
        }
        return report.code();
    }

    /// Applies what no earlier run did: whoever applies a plan in parts goes on with it.
    private ExitCode applyRest(PlanSource source, ApplyRun run, Runs runs) {
        BitSet done = runs.done(source.read(PlanReader::header).plan());
        selection.leaveOut(done);
        PlanSource.Content rest = source.check(selection);
        if (!done.isEmpty()) {
            context.messages()
                    .note(
                            "%s of this plan %s done before; `dupfinder catalog runs` lists the runs"
                                    .formatted(
                                            SummaryText.count(done.cardinality(), "action"),
                                            done.cardinality() == 1 ? "was" : "were"));
        }
        if (rest.actions() == 0) {
            context.confirm("nothing is left to do of this plan; `dupfinder plan` makes a new one");
            return ExitCode.OK;
        }
        return apply(source, rest, run, runs);
    }

    private ExitCode apply(PlanSource source, PlanSource.Content content, ApplyRun run, Runs runs) {
        requireYes(content);
        Instant now = Instant.now();
        RunHeader header =
                new RunHeader(
                        Runs.newId(now),
                        content.header().plan(),
                        content.header().hostKey(),
                        content.header().catalog(),
                        now,
                        content.header().roots());
        ApplyReport report = new ApplyReport(context, content);
        try (ProgressDisplay _ = report.show()) {
            source.read(reader -> {
                run.run(runs, header, selection.of(reader::next), report);
                return true;
            });
        }
        if (answer.isJson()) {
            Answer.printJson(context, "applied", report.facts("done").put("run", header.run()));
        } else {
            report.print(header.run());
        }
        return report.code();
    }

    private void requireYes(PlanSource.Content content) {
        if (yes) {
            return;
        }
        requireSomebody();
        Question question = new Question(context);
        if (!question.isAnsweredByYes(content.question())) {
            throw Question.refused();
        }
    }

    private void requireSomebody() {
        if ("-".equals(plan) || !new Question(context).canBeAsked()) {
            throw wrongUsage(
                    "nobody can be asked here; look at the plan, and say --yes if it is what you want");
        }
    }
}
