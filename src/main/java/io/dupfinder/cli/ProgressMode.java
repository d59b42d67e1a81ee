package io.dupfinder.cli;

/// Where progress is shown.
enum ProgressMode {
    /// Where standard error is a terminal.
    AUTO,
    NEVER,
    /// A line of JSON a second, for programs.
    JSON
}
