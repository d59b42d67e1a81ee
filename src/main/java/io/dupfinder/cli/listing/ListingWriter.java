package io.dupfinder.cli.listing;

import io.dupfinder.catalog.Cell;
import java.io.IOException;
import java.util.List;

/// One way to print rows.
interface ListingWriter {

    /// Takes the next row.
    ///
    /// @param values for machines
    /// @param shown for people
    void row(List<Cell> values, List<String> shown) throws IOException;

    /// Ends the listing after the last row.
    void end() throws IOException;
}
