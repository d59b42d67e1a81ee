package io.dupfinder.cli.listing;

import io.dupfinder.cli.console.Console;
import io.dupfinder.cli.listing.ListingOptions.ListingFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/// Prints rows in columns, as they come.
public final class Listing<T> {

    private final List<Column<T>> columns;
    private final ListingWriter writer;

    public Listing(Console console, ListingFormat format, List<Column<T>> columns) {
        this.columns = List.copyOf(columns);
        try {
            writer = writer(console, format);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private ListingWriter writer(Console console, ListingFormat format) throws IOException {
        List<String> names = columns.stream().map(Column::name).toList();
        return switch (format) {
            case TABLE -> new TableListing(console, names);
            case CSV -> new CsvListing(console, names);
            case JSON -> new JsonListing(console, names);
        };
    }

    private static UncheckedIOException failure(IOException cause) {
        return new UncheckedIOException("cannot write to standard output", cause);
    }

    /// Prints all rows there are.
    public static <T> void print(
            Console console, ListingFormat format, List<Column<T>> columns, List<T> rows) {
        Listing<T> listing = new Listing<>(console, format, columns);
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

    /// Prints what is left.
    public void end() {
        try {
            writer.end();
        } catch (IOException e) {
            throw failure(e);
        }
    }
}
