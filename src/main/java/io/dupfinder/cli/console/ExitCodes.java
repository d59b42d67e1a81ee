package io.dupfinder.cli.console;

/// Lines of the exit code lists in `--help` that several commands share, in picocli's form
/// `code:meaning`.
public final class ExitCodes {

    public static final String DONE = "0:done";
    public static final String USAGE = "2:wrong usage";
    public static final String CONFIG = "4:the configuration is invalid";

    /// The line of a command that makes the catalog where there is none.
    public static final String CATALOG = "5:the catalog is unavailable or damaged";

    /// The line of a command that needs a catalog.
    public static final String NO_CATALOG =
            "5:there is no catalog yet, or it is unavailable or damaged";

    private ExitCodes() {}
}
