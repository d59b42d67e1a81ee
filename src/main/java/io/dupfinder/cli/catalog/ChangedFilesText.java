package io.dupfinder.cli.catalog;

import io.dupfinder.catalog.CatalogHistory;
import io.dupfinder.catalog.Cell;
import io.dupfinder.catalog.FileChange;
import io.dupfinder.catalog.FileChange.Added;
import io.dupfinder.catalog.FileChange.Changed;
import io.dupfinder.catalog.FileChange.Gone;
import io.dupfinder.catalog.FileChange.Moved;
import io.dupfinder.catalog.ScanSpan;
import io.dupfinder.cli.console.CommandContext;
import io.dupfinder.cli.listing.Column;
import io.dupfinder.cli.listing.Listing;
import io.dupfinder.cli.listing.ListingOptions.ListingFormat;
import io.dupfinder.file.ByteCount;
import java.util.List;
import java.util.Optional;

/// Lists every file that changed between two scans.
record ChangedFilesText(CommandContext context, ListingFormat format) {

    private static final List<Column<FileChange>> COLUMNS =
            List.of(
                    Column.text("change", ChangedFilesText::word),
                    Column.bytes("before", ChangedFilesText::before),
                    Column.bytes("size", ChangedFilesText::size),
                    Column.text("host", change -> change.host().name()),
                    Column.text("path", change -> change.path().text()),
                    new Column<>(
                            "from",
                            change ->
                                    change instanceof Moved moved
                                            ? Cell.of(moved.from().text())
                                            : new Cell.Absent(),
                            change -> change instanceof Moved moved ? moved.from().text() : ""));

    void print(CatalogHistory history, ScanSpan span) {
        Listing<FileChange> listing = new Listing<>(context, format, "changes", COLUMNS);
        history.fileChanges(span, listing::add);
        listing.end();
    }

    private static String word(FileChange change) {
        return switch (change) {
            case Added _ -> "new";
            case Gone _ -> "gone";
            case Changed _ -> "changed";
            case Moved _ -> "moved";
        };
    }

    private static Optional<ByteCount> before(FileChange change) {
        return switch (change) {
            case Added _ -> Optional.empty();
            case Gone gone -> Optional.of(gone.size());
            case Changed changed -> Optional.of(changed.before());
            case Moved moved -> Optional.of(moved.size());
        };
    }

    private static Optional<ByteCount> size(FileChange change) {
        return switch (change) {
            case Added added -> Optional.of(added.size());
            case Gone _ -> Optional.empty();
            case Changed changed -> Optional.of(changed.size());
            case Moved moved -> Optional.of(moved.size());
        };
    }
}
