package io.dupfinder.cli;

import picocli.CommandLine.Option;

/// What every command takes that lists something.
final class ListingOptions {

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "table (default), csv or json.")
    ListingFormat format = ListingFormat.TABLE;
}
