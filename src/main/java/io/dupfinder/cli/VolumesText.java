package io.dupfinder.cli;

import io.dupfinder.catalog.Volume;
import java.util.List;
import java.util.Optional;

/// Lists the filesystems of all hosts, and which of this machine's are there.
record VolumesText(Console console, ListingFormat format) {

    void print() {
        MountedVolumes mounted = new MountedVolumes(console.fileSystem(), console.host());
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
                console,
                format,
                columns,
                CatalogAccess.reading(console, catalog -> catalog.hosts().volumes()));
    }
}
