package io.dupfinder.cli;

/// A command that does something, rather than only hold others.
interface Operation {

    /// Does it.
    ExitCode run();
}
