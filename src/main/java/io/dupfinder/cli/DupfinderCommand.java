package io.dupfinder.cli;

import io.dupfinder.cli.catalog.CatalogCommand;
import io.dupfinder.cli.config.ConfigCommand;
import io.dupfinder.cli.console.BaseCommand;
import io.dupfinder.cli.console.CommandContext;
import io.dupfinder.cli.console.Conversions;
import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.cli.console.GlobalOptions;
import io.dupfinder.cli.console.LogText;
import io.dupfinder.cli.console.Logging;
import io.dupfinder.cli.console.ProcessContext;
import io.dupfinder.cli.console.RawArguments;
import io.dupfinder.cli.console.RunLog;
import io.dupfinder.cli.console.Subcommands;
import io.dupfinder.cli.console.Version;
import io.dupfinder.cli.dedupe.ApplyCommand;
import io.dupfinder.cli.dedupe.PlanCommand;
import io.dupfinder.cli.dedupe.ProtectCommand;
import io.dupfinder.cli.dedupe.PurgeCommand;
import io.dupfinder.cli.dedupe.UndoCommand;
import io.dupfinder.cli.dedupe.UnprotectCommand;
import io.dupfinder.cli.directory.CompareCommand;
import io.dupfinder.cli.fleet.FleetCommand;
import io.dupfinder.cli.report.ReportCommand;
import io.dupfinder.cli.report.ReviewCommand;
import io.dupfinder.cli.scan.DefaultOptions;
import io.dupfinder.cli.scan.ScanCommand;
import io.dupfinder.config.ConfigException;
import io.dupfinder.config.DefaultOption;
import io.dupfinder.file.PathText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/// The whole command line, put together.
@Command(
        name = "dupfinder",
        versionProvider = Version.class,
        description = "Finds files with equal content, and remembers them.",
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "%nStart with:%n",
        footer = {
            "  dupfinder scan DIRECTORY   find duplicates below a directory",
            "  dupfinder report           what is known, without reading the disk",
            "  dupfinder plan DIRECTORY   which copies could go; nothing is changed",
            "  dupfinder help COMMAND     the options of a command"
        })
public final class DupfinderCommand {

    private final ProcessContext process;
    private final long startNanos = System.nanoTime();

    @Mixin private final GlobalOptions global = new GlobalOptions();

    public DupfinderCommand(ProcessContext process) {
        this.process = process;
    }

    /// Runs one command and returns its exit code. Nothing that it throws gets out.
    public ExitCode run(String[] typed) {
        String[] args = withoutHelpCommand(typed);
        CommandContext context = new CommandContext(process, global);
        CommandLine line = prepared(context, List.of(args));
        line.setOut(context.results());
        line.setErr(context.errors());
        try (RunLog log = context.log()) {
            ExitCode code = new FailureHandler(context).run(() -> execute(line, args, context));
            return ended(log, code);
        }
    }

    /// `help CMD` is `CMD --help`.
    private static String[] withoutHelpCommand(String[] typed) {
        if (typed.length == 0 || !typed[0].equals("help")) {
            return typed;
        }
        List<String> args = new ArrayList<>(List.of(typed).subList(1, typed.length));
        args.add("--help");
        return args.toArray(String[]::new);
    }

    /// The command line with the commands that these words name.
    private CommandLine prepared(CommandContext context, List<String> words) {
        CommandLine line = subcommands(context).addTo(new CommandLine(this), words);
        new Conversions(process.environment()).registerWith(line);
        // A file called @x must not become options.
        line.setExpandAtFiles(false);
        // A wrapper's options give way to those that are typed behind them.
        line.setOverwrittenOptionsAllowed(true);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setUsageHelpAutoWidth(true);
        return line;
    }

    private Subcommands subcommands(CommandContext context) {
        return new Subcommands()
                .add("scan", () -> new ScanCommand(context))
                .add("report", () -> new ReportCommand(context))
                .add("compare", () -> new CompareCommand(context))
                .add("plan", () -> new PlanCommand(context))
                .add("apply", () -> new ApplyCommand(context))
                .add("undo", () -> new UndoCommand(context))
                .add("purge", () -> new PurgeCommand(context))
                .add("review", () -> new ReviewCommand(context))
                .add("protect", () -> new ProtectCommand(context))
                .add("unprotect", () -> new UnprotectCommand(context))
                .add("catalog", CatalogCommand::new, CatalogCommand.subcommands(context))
                .add("fleet", () -> new FleetCommand(context))
                .add("config", ConfigCommand::new, ConfigCommand.subcommands(context))
                .add(
                        "completion",
                        () ->
                                new CompletionCommand(
                                        context,
                                        () ->
                                                subcommands(context)
                                                        .addAllTo(new CommandLine(this))));
    }

    /// Logs the end of the run. An incomplete log makes an otherwise successful run fail.
    private ExitCode ended(RunLog log, ExitCode code) {
        Duration taken = process.sinceStart().plusNanos(System.nanoTime() - startNanos);
        log.info(
                String.format(
                        Locale.ROOT,
                        "ended with exit code %d (%s) after %.3f s",
                        code.number(),
                        code,
                        taken.toNanos() / 1e9));
        return log.isIncomplete() && code == ExitCode.OK ? ExitCode.FAILED : code;
    }

    private static void logStart(String[] args, RunLog log) {
        String words =
                Arrays.stream(args)
                        .map(RawArguments::bytes)
                        .map(bytes -> PathText.encode(bytes, 0, bytes.length))
                        .map(LogText::withoutPasswords)
                        .collect(Collectors.joining(" "));
        log.info(
                "%s on Java %s started: %s"
                        .formatted(Version.text(), Runtime.version().toString(), words));
    }

    private ExitCode execute(CommandLine line, String[] args, CommandContext context) {
        ParseResult parsed = line.parseArgs(args);
        line.setColorScheme(context.colourScheme());
        context.openLog();
        Logging.configure(context.options().verbose, context.log());
        logStart(args, context.log());
        parsed.asCommandLineList()
                .getLast()
                .getHelpSectionMap()
                .put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, new OptionsByTopic());
        requireCommands(parsed);
        Integer helped = CommandLine.executeHelpRequest(parsed);
        if (helped != null) {
            return ExitCode.OK;
        }
        CommandLine chosen = parsed.asCommandLineList().getLast();
        if (chosen.getCommand() instanceof ScanCommand) {
            withDefaults(line, args, context);
        } else if (chosen.getCommand() instanceof ConfigCommand.Check) {
            // With global options of its own, because parsing sets them.
            CommandLine scan = new DupfinderCommand(process).prepared(context, List.of("scan"));
            scan.parseArgs("scan");
            withDefaults(scan, new String[] {"scan"}, context);
        }
        if (chosen.getCommand() instanceof BaseCommand command) {
            return command.run();
        }
        throw new ParameterException(
                chosen,
                "a command is missing: " + String.join(", ", chosen.getSubcommands().keySet()));
    }

    /// Refuses a word that is no command: where help is asked for, picocli takes any word.
    private static void requireCommands(ParseResult parsed) {
        CommandLine last = parsed.asCommandLineList().getLast();
        List<String> words =
                last.getParseResult().unmatched().stream()
                        .filter(word -> !word.startsWith("-"))
                        .toList();
        if (!words.isEmpty()) {
            throw new UnmatchedArgumentException(last, words);
        }
    }

    /// Parses again, with the options of `config.json` behind the command's name.
    private static void withDefaults(CommandLine line, String[] args, CommandContext context) {
        List<DefaultOption> options = context.config().scanOptions();
        if (options.isEmpty()) {
            return;
        }
        List<String> words = new ArrayList<>(List.of(args));
        words.addAll(
                words.indexOf("scan") + 1,
                new DefaultOptions(
                                options,
                                context.config().file().orElseThrow(),
                                context.environment().home())
                        .words(line.getParseResult().subcommand()));
        try {
            line.parseArgs(words.toArray(String[]::new));
        } catch (ParameterException e) {
            throw new ConfigException(
                    "%s, in \"scan\": %s"
                            .formatted(
                                    context.config().file().orElseThrow(),
                                    new UsageText(context.environment()).of(e)));
        }
    }
}
