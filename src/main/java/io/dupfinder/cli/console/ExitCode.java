package io.dupfinder.cli.console;

/// How a command ended, for scripts.
public enum ExitCode {
    /// Done, whether or not there are duplicates.
    OK(0),
    /// Input, output or the program itself failed.
    FAILED(1),
    /// Wrong usage, a missing root included; nothing was changed.
    USAGE(2),
    /// Done, but some files could not be read; each is listed.
    INCOMPLETE(3),
    CONFIG_INVALID(4),
    CATALOG_UNAVAILABLE(5),
    /// Another run holds the lock.
    LOCKED(6),
    /// A condition that the user asked for holds; only with an option that begins with `--fail-`.
    CONDITION_MET(10),
    /// Interrupted by a signal. After SIGTERM the process exits with 143, after SIGHUP with 129.
    INTERRUPTED(130);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }
}
