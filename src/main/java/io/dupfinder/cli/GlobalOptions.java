package io.dupfinder.cli;

import io.dupfinder.config.Overrides;
import io.dupfinder.file.FilePath;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
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

    @Option(
            names = Overrides.CONFIG_OPTION,
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "Read the configuration from FILE.")
    @Nullable FilePath configFile;

    @Option(
            names = Overrides.DATABASE_URL_OPTION,
            paramLabel = "URL",
            scope = ScopeType.INHERIT,
            description =
                    "Use this catalog: sqlite:///FILE, sqlite:////ABSOLUTE/FILE or"
                            + " postgresql://USER@HOST/DATABASE.")
    @Nullable String databaseUrl;

    @Option(
            names = Overrides.HOST_ID_OPTION,
            paramLabel = "ID",
            scope = ScopeType.INHERIT,
            description = "Act as the host with this id instead of this machine's own.")
    @Nullable String hostId;

    @Option(
            names = "--log-file",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description =
                    "Append what the run does, warnings and failures to FILE; with --verbose more.")
    @Nullable FilePath logFile;

    @Option(
            names = {"-q", "--quiet"},
            scope = ScopeType.INHERIT,
            description = "Print nothing unless something is wrong.")
    boolean quiet;

    @Option(
            names = {"-v", "--verbose"},
            scope = ScopeType.INHERIT,
            description = "Say more: the settings in use, all skipped files, stack traces.")
    boolean verbose;

    @Option(
            names = "--color",
            paramLabel = "WHEN",
            scope = ScopeType.INHERIT,
            description = "Colours: auto (on a terminal, unless NO_COLOR is set), always or never.")
    Colours colours = Colours.AUTO;

    @Option(
            names = "--progress",
            paramLabel = "WHEN",
            scope = ScopeType.INHERIT,
            description =
                    "Progress on standard error: auto (on a terminal), never, or json (a line a"
                            + " second).")
    Progress progress = Progress.AUTO;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help and exit.")
    boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show the version and exit.")
    boolean version;

    Overrides overrides() {
        return new Overrides(
                Optional.ofNullable(configFile),
                Optional.ofNullable(databaseUrl),
                Optional.ofNullable(hostId));
    }
}
