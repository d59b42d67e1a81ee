package io.dupfinder.cli.listing;

import io.dupfinder.catalog.Cell;
import io.dupfinder.cli.console.CommandContext;
import io.dupfinder.json.RowsJson;
import java.io.IOException;
import java.util.List;

/// Prints rows as a JSON list of objects.
final class JsonListing implements ListingWriter {

    private final RowsJson json;

    JsonListing(CommandContext context, List<String> names) {
        json = new RowsJson(context.output(), names);
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
