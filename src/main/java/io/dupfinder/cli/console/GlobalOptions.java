package io.dupfinder.cli.console;

import io.dupfinder.config.Overrides;
import io.dupfinder.file.FilePath;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/// Options that every command takes, before or behind its name.
@Topic(Topic.Subject.EVERYWHERE)
public final class GlobalOptions {

    /// When to use colours.
    public enum Colours {
        AUTO,
        ALWAYS,
        NEVER
    }

    /// Where progress is shown: on a terminal, nowhere, or as one line of JSON per second.
    public enum Progress {
        AUTO,
        NEVER,
        JSON
    }

    @Option(
            names = Overrides.CONFIG_OPTION,
            scope = ScopeType.INHERIT,
            paramLabel = "FILE",
            description = "Read the configuration from FILE.")
    @Nullable FilePath configFile;

    @Option(
            names = Overrides.DATABASE_URL_OPTION,
            scope = ScopeType.INHERIT,
            paramLabel = "URL",
            description =
                    "Use this catalog: sqlite:///FILE, sqlite:////ABSOLUTE/FILE or"
                            + " postgresql://USER@HOST/DATABASE.")
    @Nullable String databaseUrl;

    @Option(
            names = Overrides.HOST_ID_OPTION,
            scope = ScopeType.INHERIT,
            paramLabel = "ID",
            description = "Act as the host with this id instead of this machine's own.")
    @Nullable String hostId;

    @Option(
            names = "--log-file",
            scope = ScopeType.INHERIT,
            paramLabel = "FILE",
            description =
                    "Append what the run does, warnings and failures to FILE; with --verbose more.")
    @Nullable FilePath logFile;

    @Option(
            names = "--file-system",
            scope = ScopeType.INHERIT,
            paramLabel = "NAME",
            description =
                    "How the disk is read: auto (default), linux (by system calls, the fastest) or"
                            + " portable (by what Java offers on every system).")
    FileSystemChoice fileSystem = FileSystemChoice.AUTO;

    @Option(
            names = {"-q", "--quiet"},
            scope = ScopeType.INHERIT,
            description = "Print nothing unless something is wrong.")
    public boolean quiet;

    @Option(
            names = {"-v", "--verbose"},
            scope = ScopeType.INHERIT,
            description = "Say more: the settings in use, all skipped files, stack traces.")
    public boolean verbose;

    @Option(
            names = "--color",
            scope = ScopeType.INHERIT,
            paramLabel = "WHEN",
            description = "Colours: auto (on a terminal, unless NO_COLOR is set), always or never.")
    Colours colours = Colours.AUTO;

    @Option(
            names = "--progress",
            scope = ScopeType.INHERIT,
            paramLabel = "WHEN",
            description =
                    "Progress on standard error: auto (on a terminal), never, or json (a line a"
                            + " second).")
    public Progress progress = Progress.AUTO;

    @Option(
            names = {"-h", "--help"},
            scope = ScopeType.INHERIT,
            usageHelp = true,
            description = "Show this help and exit.")
    boolean help;

    @Option(
            names = {"-V", "--version"},
            scope = ScopeType.INHERIT,
            versionHelp = true,
            description = "Show the version and exit.")
    boolean version;

    Overrides overrides() {
        return new Overrides(
                Optional.ofNullable(configFile),
                Optional.ofNullable(databaseUrl),
                Optional.ofNullable(hostId));
    }
}
