package io.dupfinder.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/// The whole command line, put together.
@Command(
        name = "dupfinder",
        description = "Finds files with equal content, and remembers them.",
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "%nStart with:%n",
        footer = {
            "  dupfinder scan DIRECTORY   find duplicates below a directory",
            "  dupfinder report           what is known, without reading the disk"
        })
public final class DupfinderCommand {

    private final Surroundings surroundings;

    @Mixin private final GlobalOptions global = new GlobalOptions();

    public DupfinderCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /// Runs one command and returns its exit code. Nothing that it throws gets out.
    public ExitCode run(String[] args) {
        Console console = new Console(surroundings, global);
        CommandLine line =
                new CommandLine(this)
                        .addSubcommand(new ScanCommand(console))
                        .addSubcommand(new ReportCommand(console))
                        .addSubcommand(
                                new CommandLine(new ConfigCommand())
                                        .addSubcommand(new ConfigCommand.Show(console))
                                        .addSubcommand(new ConfigCommand.Check(console)));
        new Conversions(surroundings.environment()).registerWith(line);
        // A file called @x must not become options.
        line.setExpandAtFiles(false);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setUsageHelpAutoWidth(true);
        line.setOut(console.results());
        line.setErr(console.errors());
        return new FailureHandler(console).run(() -> execute(line, args, console));
    }

    private static ExitCode execute(CommandLine line, String[] args, Console console) {
        ParseResult parsed = line.parseArgs(args);
        line.setColorScheme(console.colourScheme());
        Logging.configure(console.options().verbose);
        Integer helped = CommandLine.executeHelpRequest(parsed);
        if (helped != null) {
            return ExitCode.OK;
        }
        CommandLine chosen = parsed.asCommandLineList().getLast();
        if (chosen.getCommand() instanceof Operation operation) {
            return operation.run();
        }
        throw new ParameterException(
                chosen,
                "a command is missing: " + String.join(", ", chosen.getSubcommands().keySet()));
    }
}
