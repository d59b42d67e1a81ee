package io.dupfinder.cli.listing;

import picocli.CommandLine.Option;

/// The options of every command that lists something.
public final class ListingOptions {

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "table (default), csv or json.")
    public ListingFormat format = ListingFormat.TABLE;

    /// How a listing is printed.
    public enum ListingFormat {
        /// For people: aligned.
        TABLE,
        CSV,
        JSON
    }
}
