package io.dupfinder.cli.console;

import io.dupfinder.config.Overrides;
import io.dupfinder.file.FilePath;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ScopeType;

/// Options that every command takes, before or behind its name.
public final class GlobalOptions {

    /// When to use colours.
    public enum Colours {
        AUTO,
        ALWAYS,
        NEVER
    }

    /// Where progress is shown: on a terminal, nowhere, or as a line of JSON a second.
    public enum Progress {
        AUTO,
        NEVER,
        JSON
    }

    @Nullable FilePath configFile;

    @Nullable String databaseUrl;

    @Nullable String hostId;

    @Nullable FilePath logFile;

    FileSystemChoice fileSystem = FileSystemChoice.AUTO;

    public boolean quiet;

    public boolean verbose;

    Colours colours = Colours.AUTO;

    public Progress progress = Progress.AUTO;

    boolean help;

    boolean version;

    /// Adds them to the command that all others are below.
    public void declareIn(CommandSpec spec) {
        for (OptionSpec.Builder option : declared()) {
            spec.addOption(option.scopeType(ScopeType.INHERIT).build());
        }
    }

    private List<OptionSpec.Builder> declared() {
        return List.of(
                OptionValue.one(
                                FilePath.class,
                                "FILE",
                                it -> configFile = it,
                                Overrides.CONFIG_OPTION)
                        .description("Read the configuration from FILE."),
                OptionValue.one(
                                String.class,
                                "URL",
                                it -> databaseUrl = it,
                                Overrides.DATABASE_URL_OPTION)
                        .description(
                                "Use this catalog: sqlite:///FILE, sqlite:////ABSOLUTE/FILE or"
                                        + " postgresql://USER@HOST/DATABASE."),
                OptionValue.one(String.class, "ID", it -> hostId = it, Overrides.HOST_ID_OPTION)
                        .description("Act as the host with this id instead of this machine's own."),
                OptionValue.one(FilePath.class, "FILE", it -> logFile = it, "--log-file")
                        .description(
                                "Append what the run does, warnings and failures to FILE; with --verbose more."),
                OptionValue.one(
                                FileSystemChoice.class,
                                "NAME",
                                it -> fileSystem = it,
                                "--file-system")
                        .description(
                                "How the disk is read: auto (default), linux (by system calls, the fastest) or"
                                        + " portable (by what Java offers on every system)."),
                OptionValue.flag(it -> quiet = it, "-q", "--quiet")
                        .description("Print nothing unless something is wrong."),
                OptionValue.flag(it -> verbose = it, "-v", "--verbose")
                        .description(
                                "Say more: the settings in use, all skipped files, stack traces."),
                OptionValue.one(Colours.class, "WHEN", it -> colours = it, "--color")
                        .description(
                                "Colours: auto (on a terminal, unless NO_COLOR is set), always or never."),
                OptionValue.one(Progress.class, "WHEN", it -> progress = it, "--progress")
                        .description(
                                "Progress on standard error: auto (on a terminal), never, or json (a line a"
                                        + " second)."),
                OptionValue.flag(it -> help = it, "-h", "--help")
                        .usageHelp(true)
                        .description("Show this help and exit."),
                OptionValue.flag(it -> version = it, "-V", "--version")
                        .versionHelp(true)
                        .description("Show the version and exit."));
    }

    Overrides overrides() {
        return new Overrides(
                Optional.ofNullable(configFile),
                Optional.ofNullable(databaseUrl),
                Optional.ofNullable(hostId));
    }
}
