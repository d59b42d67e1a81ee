package io.dupfinder.cli;

import io.dupfinder.config.Overrides;
import io.dupfinder.file.FilePath;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ScopeType;

/// Options that every command takes, before or behind its name.
final class GlobalOptions {

    /// When to use colours.
    enum Colours {
        AUTO,
        ALWAYS,
        NEVER
    }

    /// Where progress is shown: on a terminal, nowhere, or as a line of JSON a second.
    enum Progress {
        AUTO,
        NEVER,
        JSON
    }

    @Nullable FilePath configFile;

    @Nullable String databaseUrl;

    @Nullable String hostId;

    @Nullable FilePath logFile;

    FileSystemChoice fileSystem = FileSystemChoice.AUTO;

    boolean quiet;

    boolean verbose;

    Colours colours = Colours.AUTO;

    Progress progress = Progress.AUTO;

    boolean help;

    boolean version;

    /// Adds them to the command that all others are below.
    void declareIn(CommandSpec spec) {
        spec.addOption(
                OptionValue.one(
                                FilePath.class,
                                "FILE",
                                it -> configFile = it,
                                Overrides.CONFIG_OPTION)
                        .scopeType(ScopeType.INHERIT)
                        .description("Read the configuration from FILE.")
                        .build());
        spec.addOption(
                OptionValue.one(
                                String.class,
                                "URL",
                                it -> databaseUrl = it,
                                Overrides.DATABASE_URL_OPTION)
                        .scopeType(ScopeType.INHERIT)
                        .description(
                                "Use this catalog: sqlite:///FILE, sqlite:////ABSOLUTE/FILE or"
                                        + " postgresql://USER@HOST/DATABASE.")
                        .build());
        spec.addOption(
                OptionValue.one(String.class, "ID", it -> hostId = it, Overrides.HOST_ID_OPTION)
                        .scopeType(ScopeType.INHERIT)
                        .description("Act as the host with this id instead of this machine's own.")
                        .build());
        spec.addOption(
                OptionValue.one(FilePath.class, "FILE", it -> logFile = it, "--log-file")
                        .scopeType(ScopeType.INHERIT)
                        .description(
                                "Append what the run does, warnings and failures to FILE; with --verbose more.")
                        .build());
        spec.addOption(
                OptionValue.one(
                                FileSystemChoice.class,
                                "NAME",
                                it -> fileSystem = it,
                                "--file-system")
                        .scopeType(ScopeType.INHERIT)
                        .description(
                                "How the disk is read: auto (default), linux (by system calls, the fastest) or"
                                        + " portable (by what Java offers on every system).")
                        .build());
        spec.addOption(
                OptionValue.flag(it -> quiet = it, "-q", "--quiet")
                        .scopeType(ScopeType.INHERIT)
                        .description("Print nothing unless something is wrong.")
                        .build());
        spec.addOption(
                OptionValue.flag(it -> verbose = it, "-v", "--verbose")
                        .scopeType(ScopeType.INHERIT)
                        .description(
                                "Say more: the settings in use, all skipped files, stack traces.")
                        .build());
        spec.addOption(
                OptionValue.one(Colours.class, "WHEN", it -> colours = it, "--color")
                        .scopeType(ScopeType.INHERIT)
                        .description(
                                "Colours: auto (on a terminal, unless NO_COLOR is set), always or never.")
                        .build());
        spec.addOption(
                OptionValue.one(Progress.class, "WHEN", it -> progress = it, "--progress")
                        .scopeType(ScopeType.INHERIT)
                        .description(
                                "Progress on standard error: auto (on a terminal), never, or json (a line a"
                                        + " second).")
                        .build());
        spec.addOption(
                OptionValue.flag(it -> help = it, "-h", "--help")
                        .usageHelp(true)
                        .scopeType(ScopeType.INHERIT)
                        .description("Show this help and exit.")
                        .build());
        spec.addOption(
                OptionValue.flag(it -> version = it, "-V", "--version")
                        .versionHelp(true)
                        .scopeType(ScopeType.INHERIT)
                        .description("Show the version and exit.")
                        .build());
    }

    Overrides overrides() {
        return new Overrides(
                Optional.ofNullable(configFile),
                Optional.ofNullable(databaseUrl),
                Optional.ofNullable(hostId));
    }
}
