package io.dupfinder.cli.listing;

import io.dupfinder.cli.console.Topic;
import io.dupfinder.cli.console.Topic.Subject;
import picocli.CommandLine.Option;

/// The options of every command that lists something.
@Topic(Subject.OUTPUT)
public final class ListingOptions {

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "table (default), csv or json.")
    public ListingFormat format = ListingFormat.TABLE;

    /// Prints JSON, whatever else was said.
    @Option(names = "--json", description = "The same as --format json.")
    void json(boolean isGiven) {
        if (isGiven) {
            format = ListingFormat.JSON;
        }
    }

    /// How a listing is printed.
    public enum ListingFormat {
        /// For people: aligned.
        TABLE,
        CSV,
        JSON
    }
}
