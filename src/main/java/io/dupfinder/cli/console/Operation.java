package io.dupfinder.cli.console;

import picocli.CommandLine.Model.CommandSpec;

/// A command that does something, rather than only hold others.
public interface Operation {

    /// Does it.
    ExitCode run();

    /// A command that declares its options itself, and has no annotations that say them.
    interface Declared {

        /// Its name, options and help.
        CommandSpec declare();
    }
}
