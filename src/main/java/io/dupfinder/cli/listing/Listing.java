package io.dupfinder.cli.listing;

import io.dupfinder.cli.console.CommandContext;
import io.dupfinder.cli.listing.ListingOptions.ListingFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/// Prints rows in columns, as they come.
public final class Listing<T> {

    private final List<Column<T>> columns;
    private final ListingWriter writer;

    /// @param name of the rows, which JSON gives them and its schema; empty for a bare list
    public Listing(
            CommandContext context, ListingFormat format, String name, List<Column<T>> columns) {
        this.columns = List.copyOf(columns);
        try {
            writer = writer(context, format, name);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private ListingWriter writer(CommandContext context, ListingFormat format, String name)
            throws IOException {
        List<String> names = columns.stream().map(Column::name).toList();
        return switch (format) {
            case TABLE -> new TableListing(context, names);
            case CSV -> new CsvListing(context, names);
            case JSON -> new JsonListing(context, name, columns.stream().map(Column::key).toList());
        };
    }

    private static UncheckedIOException failure(IOException cause) {
        return new UncheckedIOException("cannot write to standard output", cause);
    }

    /// Prints a whole list of rows.
    public static <T> void print(
            CommandContext context,
            ListingFormat format,
            String name,
            List<Column<T>> columns,
            List<T> rows) {
        Listing<T> listing = new Listing<>(context, format, name, columns);
        rows.forEach(listing::add);
        listing.end();
    }

    public void add(T row) {
        try {
            writer.row(
                    columns.stream().map(column -> column.value().apply(row)).toList(),
                    columns.stream().map(column -> column.shown().apply(row)).toList());
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /// Ends the listing after the last row.
    public void end() {
        try {
            writer.end();
        } catch (IOException e) {
            throw failure(e);
        }
    }
}
