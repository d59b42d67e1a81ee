package io.dupfinder.cli;

import picocli.CommandLine.Model.CommandSpec;

/// A command that declares its options itself, and has no annotations that say them.
interface Declared {

    /// Its name, options and help.
    CommandSpec declare();
}
