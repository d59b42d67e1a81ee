package io.dupfinder.cli.dedupe;

import io.dupfinder.catalog.Catalog;
import io.dupfinder.cli.console.BaseCommand;
import io.dupfinder.cli.console.CatalogAccess;
import io.dupfinder.cli.console.CommandContext;
import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.cli.console.ExitCodes;
import io.dupfinder.cli.console.TargetFile;
import io.dupfinder.cli.console.TargetFileException;
import io.dupfinder.cli.console.Topic;
import io.dupfinder.cli.console.Topic.Subject;
import io.dupfinder.cli.filter.CatalogFilter;
import io.dupfinder.cli.filter.FilterOptions;
import io.dupfinder.cli.listing.Answer;
import io.dupfinder.dedupe.Action;
import io.dupfinder.dedupe.KeepRules;
import io.dupfinder.dedupe.PlanHeader;
import io.dupfinder.dedupe.PlanReader;
import io.dupfinder.dedupe.Victims;
import io.dupfinder.file.ByteCount;
import io.dupfinder.file.FilePath;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Decides which copies stay, and writes down what would become of the others.
@Command(
        name = "plan",
        description = {
            "Decides which copies stay, and writes a plan of what would become of the others. Changes nothing.",
            "Files below PATH may go; the copies that stay may be anywhere on this host. Without PATH all files that the catalog knows may go."
        },
        footerHeading = "%nFor example:%n",
        footer = {
            "  dupfinder plan ~/Pictures --prefer ~/Pictures/Sorted --keep oldest",
            "  dupfinder apply --last"
        },
        sortOptions = false,
        exitCodeList = {
            "0:the plan is made, or there is nothing to plan",
            "1:failed, or the plan could not be written",
            "2:wrong usage, or a rule names nothing that the catalog knows; nothing was written",
            ExitCodes.CONFIG,
            ExitCodes.NO_CATALOG
        })
public final class PlanCommand extends BaseCommand {

    @Parameters(
            arity = "0..*",
            paramLabel = "PATH",
            description = "Directories and files below which copies may go.")
    private final List<FilePath> paths = new ArrayList<>();

    @Mixin private final KeepOptions keep = new KeepOptions();

    @Mixin private final FilterOptions filters = new FilterOptions();

    @Option(
            names = "--directories",
            description =
                    "Let a directory go as a whole where all of its files would go and nothing else lies in it."
                            + " Needs `scan --directories`, and quarantine or trash as action.")
    private boolean directories;

    @Topic(Subject.ADVANCED)
    @Option(
            names = "--max-age",
            paramLabel = "AGE",
            description = "Warn when the newest scan is older (default 7d).")
    private Duration maxAge = Duration.ofDays(7);

    @Topic(Subject.ADVANCED)
    @Option(
            names = "--decisions",
            paramLabel = "FILE",
            description =
                    "Plan what a person decided in FILE, as far as it still holds, instead of by rules.")
    private @Nullable FilePath decisions;

    @Topic(Subject.OUTPUT)
    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description =
                    "Write the plan to FILE, or to standard output if FILE is - (default: a file in"
                            + " plans/ of the data directory).")
    private @Nullable String output;

    @Topic(Subject.OUTPUT)
    @Option(
            names = "--script",
            description =
                    "Print the plan as a shell script too, whose lines call `dupfinder apply --only N PLAN`; the summary goes to standard error.")
    private boolean script;

    @Topic(Subject.OUTPUT)
    @Option(
            names = "--explain",
            paramLabel = "FILE",
            description =
                    "Write no plan, but tell what becomes of FILE and why; by the rules of the newest plan where no PATH and no rule is given.")
    private @Nullable FilePath explained;

    @Mixin private final Answer answer = new Answer();

    public PlanCommand(CommandContext context) {
        super(context);
    }

    @Override
    public ExitCode run() {
        filters.requireValid(commandLine(), context.process().clock().instant());
        List<FilePath> scope = paths.stream().map(path -> KeepOptions.real(path, context)).toList();
        if (explained != null && scope.isEmpty() && keep.areAbsent()) {
            Optional<FilePath> last = new PlanFiles(context).find();
            if (last.isPresent()) {
                return explainBy(last.get());
            }
        }
        return plan(keep.rules(context, commandLine()), scope);
    }

    /// Explains by the rules of the plan that the user has just seen.
    private ExitCode explainBy(FilePath last) {
        try (PlanSource source = PlanSource.of(last)) {
            PlanHeader header = source.read(PlanReader::header);
            requireFiltersOf(header);
            context.messages().note("by the rules of the newest plan, " + last);
            return plan(RulesFile.ofPlan(last.toString(), header), header.roots());
        }
    }

    /// Refuses to explain a plan by other files than it was made of.
    private void requireFiltersOf(PlanHeader header) {
        List<String> words = filters.words();
        if (!header.scope().filters().equals(words)) {
            throw wrongUsage(
                    header.scope().filters().isEmpty()
                            ? "the newest plan was made without %s: leave that away, or name a PATH"
                                    .formatted(String.join(" ", words))
                            : "the newest plan was made with %s: give the same to explain it"
                                    .formatted(String.join(" ", header.scope().filters())));
        }
    }

    private ExitCode plan(KeepRules rules, List<FilePath> scope) {
        Optional<DecisionsFile> decided = Optional.ofNullable(decisions).map(DecisionsFile::read);
        if (decided.isPresent() && (rules.chooses() || explained != null)) {
            throw wrongUsage(
                    "--decisions takes the place of --prefer, --keep, --tie, --min-copies, --keep-per and --explain; leave them away");
        }
        if (output != null && !"-".equals(output)) {
            requireNoDatabase(file());
        }
        requireWhole(rules);
        CatalogFilter filter = filters.ofCatalog(commandLine(), context);
        return CatalogAccess.changing(
                context,
                catalog -> {
                    Victims all =
                            new Victims(scope, filter.choice(scope, catalog, new ByteCount(1)));
                    ExitCode code =
                            plan(
                                    new PlanMaking(
                                            context, catalog, rules, all, filters.words(), decided),
                                    catalog);
                    filter.unmatched(context.environment().workingDirectory())
                            .forEach(context.messages()::note);
                    return code;
                });
    }

    private void requireWhole(KeepRules rules) {
        if (!directories) {
            return;
        }
        if (!(rules.action() instanceof Action.Quarantine)
                && !(rules.action() instanceof Action.Trash)) {
            throw wrongUsage(
                    "--directories goes with --action quarantine or trash, not with %s: a directory is renamed as a whole"
                            .formatted(rules.action().label()));
        }
        if (decisions != null) {
            throw wrongUsage("--directories goes by rules, not with --decisions; leave one away");
        }
        if (!filters.words().isEmpty()) {
            throw wrongUsage(
                    "--directories takes all that a directory holds, and %s would leave files in it; leave one away"
                            .formatted(String.join(" ", filters.words())));
        }
    }

    private ExitCode plan(PlanMaking making, Catalog catalog) {
        if (script && "-".equals(output)) {
            throw wrongUsage(
                    "the script applies a plan in a file: give -o a name, or leave it away");
        }
        if (answer.isJson() && (script || "-".equals(output))) {
            throw wrongUsage(
                    "--json and %s both go to standard output: leave one away"
                            .formatted(script ? "--script" : "the plan (-o -)"));
        }
        making.requireKnownPaths();
        making.requireOutside();
        if (explained != null) {
            new Explanation(context, catalog, making, answer)
                    .print(KeepOptions.real(explained, context));
            return ExitCode.OK;
        }
        making.newestScan()
                .ifPresent(scan -> {
                    if (scan.started().isBefore(Instant.now().minus(maxAge))) {
                        context.messages().warn(PlanText.oldScan(scan.started()));
                    }
                });
        PlanTally tally = new PlanTally(making.rules().action());
        Optional<WholeDirectories> wholes =
                directories
                        ? Optional.of(
                                new WholeDirectories(
                                        context.fileSystem(), catalog, context.host(), making))
                        : Optional.empty();
        try {
            if ("-".equals(output)) {
                making.write(context.jsonOutput(), tally, wholes);
                context.jsonOutput().flush();
                new PlanText(context, tally).print(context.errors(), Optional.empty(), false);
            } else {
                FilePath file = file();
                new TargetFile("the plan", file, context.process().interrupted())
                        .write(out -> making.write(out, tally, wholes));
                if (answer.isJson()) {
                    Answer.printJson(context, "planned", tally.facts().put(file));
                    return ExitCode.OK;
                }
                new PlanText(context, tally)
                        .print(
                                script ? context.errors() : context.results(),
                                Optional.of(file),
                                output == null);
                if (script) {
                    new PlanScript(context.results()).print(file);
                }
            }
            return ExitCode.OK;
        } catch (InterruptedIOException e) {
            return ExitCode.INTERRUPTED;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to standard output", e);
        } catch (UncheckedIOException | TargetFileException e) {
            if (context.process().interrupted().getAsBoolean()) {
                return ExitCode.INTERRUPTED;
            }
            throw e;
        }
    }

    private FilePath file() {
        return output == null
                ? new PlanFiles(context).make(Instant.now())
                : KeepOptions.path(output, context, commandLine());
    }
}
