package io.dupfinder.cli.catalog;

import io.dupfinder.catalog.CatalogHosts.Volume;
import io.dupfinder.cli.console.CatalogAccess;
import io.dupfinder.cli.console.CommandContext;
import io.dupfinder.cli.console.MountedVolumes;
import io.dupfinder.cli.listing.Column;
import io.dupfinder.cli.listing.Listing;
import io.dupfinder.cli.listing.ListingOptions.ListingFormat;
import java.util.List;
import java.util.Optional;

/// Lists the filesystems of all hosts and whether those of this machine are mounted.
record VolumesText(CommandContext context, ListingFormat format) {

    void print() {
        MountedVolumes mounted = new MountedVolumes(context.fileSystem(), context::host);
        List<Column<Volume>> columns =
                List.of(
                        Column.text("host", volume -> volume.host().name()),
                        Column.text("volume", Volume::fsId),
                        Column.text(
                                "state",
                                volume ->
                                        mounted.state(
                                                        volume.host(),
                                                        volume.fsId(),
                                                        volume.example())
                                                .word()),
                        Column.number("files", Volume::files),
                        Column.bytes("bytes", volume -> Optional.of(volume.bytes())),
                        Column.text("example", volume -> volume.example().text()));
        Listing.print(
                context,
                format,
                "volumes",
                columns,
                CatalogAccess.reading(context, catalog -> catalog.hosts().volumes()));
    }
}
