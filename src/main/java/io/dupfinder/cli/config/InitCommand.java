package io.dupfinder.cli.config;

import io.dupfinder.cli.console.BaseCommand;
import io.dupfinder.cli.console.CommandContext;
import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.cli.listing.Answer;
import io.dupfinder.config.Environment;
import io.dupfinder.config.Places;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.NioPath;
import io.dupfinder.file.OwnerOnly;
import io.dupfinder.json.JsonLine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Begins a configuration file, or has a scan run every night.
@Command(
        name = "init",
        description = {
            "Writes a configuration file to begin with, or what runs a scan every night.",
            "A file that is there is never written over."
        },
        exitCodeList = {
            "0:written or printed",
            "1:it could not be written",
            "2:wrong usage, or the file is there already"
        })
final class InitCommand extends BaseCommand {

    private static final FilePath SYSTEM_UNITS = FilePath.ofPlain("/etc/systemd/system");

    private static final String BEGINNING =
            """
            {
              "database": {
                "type": "sqlite"
              }
            }
            """;

    /// At most one of these.
    static final class Kind {

        @Option(
                names = "--cron",
                description = "Print a line for `crontab -e` that scans PATH every night.")
        private boolean cron;

        @Option(
                names = "--systemd",
                description =
                        "Write a service and a timer that scan PATH every night, for this user, or for"
                                + " the system when run by root.")
        private boolean systemd;
    }

    @ArgGroup private final Kind kind = new Kind();

    @Parameters(
            arity = "0..*",
            paramLabel = "PATH",
            description = "Directories and files to scan every night.")
    private final List<FilePath> paths = new ArrayList<>();

    @Mixin private final Answer answer = new Answer();

    InitCommand(CommandContext context) {
        super(context);
    }

    @Override
    public ExitCode run() {
        boolean isSchedule = kind.cron || kind.systemd;
        if (isSchedule == paths.isEmpty()) {
            throw wrongUsage(
                    isSchedule
                            ? "a PATH is missing: what is to be scanned every night?"
                            : "a PATH stands only behind --cron or --systemd");
        }
        if (!isSchedule) {
            FilePath file =
                    below(below(Places.settingsOf(environment()), "dupfinder"), "config.json");
            writeNew(file, BEGINNING);
            answer.print(
                    context,
                    "begun",
                    new JsonLine().putTexts("files", List.of(file.text())),
                    "%s is there now; `dupfinder config show` shows what is in use"
                            .formatted(file));
            return ExitCode.OK;
        }
        Schedule schedule = new Schedule(program(), paths);
        if (kind.cron) {
            if (answer.isJson()) {
                Answer.printJson(
                        context, "begun", new JsonLine().put("cronLine", schedule.cronLine()));
                return ExitCode.OK;
            }
            context.results().println(schedule.cronLine());
            context.messages().note("add this line by `crontab -e`");
            return ExitCode.OK;
        }
        return writeUnits(schedule);
    }

    private ExitCode writeUnits(Schedule schedule) {
        boolean isRoot = environment().account().userId().orElse(-1) == 0;
        FilePath directory =
                isRoot
                        ? SYSTEM_UNITS
                        : below(below(Places.settingsOf(environment()), "systemd"), "user");
        FilePath service = below(directory, "dupfinder.service");
        FilePath timer = below(directory, "dupfinder.timer");
        writeNew(service, schedule.service());
        writeNew(timer, Schedule.timer());
        answer.print(
                context,
                "begun",
                new JsonLine().putTexts("files", List.of(service.text(), timer.text())),
                "dupfinder.service and dupfinder.timer are in %s; start them by `systemctl %senable --now dupfinder.timer`"
                        .formatted(directory, isRoot ? "" : "--user "));
        return ExitCode.OK;
    }

    private Environment environment() {
        return context.environment();
    }

    /// The launcher; its bare name where nothing says where it lies.
    private String program() {
        return environment()
                .programDirectory()
                .map(directory -> below(directory, "dupfinder").text())
                .orElse("dupfinder");
    }

    private static FilePath below(FilePath directory, String name) {
        return directory.resolve(name.getBytes(StandardCharsets.US_ASCII));
    }

    private void writeNew(FilePath file, String text) {
        Path path = NioPath.of(file);
        try {
            Files.createDirectories(path.getParent(), OwnerOnly.directory());
            Files.newByteChannel(
                            path,
                            EnumSet.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW),
                            OwnerOnly.file())
                    .close();
            Files.writeString(path, text);
        } catch (FileAlreadyExistsException e) {
            throw wrongUsage("%s is there already, and stays as it is".formatted(file));
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written", e);
        }
    }
}
