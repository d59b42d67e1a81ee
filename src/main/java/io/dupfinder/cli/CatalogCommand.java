package io.dupfinder.cli;

import io.dupfinder.cli.console.Version;
import picocli.CommandLine.Command;

/// What the catalog remembers: a command for each question.
@Command(
        name = "catalog",
        versionProvider = Version.class,
        description = "Asks and tends the catalog.",
        synopsisSubcommandLabel = "COMMAND")
final class CatalogCommand {}
