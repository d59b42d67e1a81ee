package io.dupfinder.cli.listing;

import io.dupfinder.catalog.Cell;
import io.dupfinder.cli.console.CommandContext;
import io.dupfinder.json.RowsJson;
import java.io.IOException;
import java.util.List;

/// Prints rows as JSON: an object with its schema and the list of rows, or the bare list.
final class JsonListing implements ListingWriter {

    private final RowsJson json;

    JsonListing(CommandContext context, String name, List<String> keys) {
        json = new RowsJson(context.jsonOutput(), name, keys);
    }

    @Override
    public void row(List<Cell> values, List<String> shown) throws IOException {
        json.row(values);
    }

    @Override
    public void end() throws IOException {
        json.end();
    }
}
