package io.dupfinder.cli;

/// How much a line of the log matters.
enum LogLevel {
    /// Only with `--verbose`.
    DEBUG,
    INFO,
    /// Something is not as it should be, and the run goes on.
    WARN,
    /// What was asked for could not be done.
    ERROR
}
