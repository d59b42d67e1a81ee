package io.dupfinder.cli;

import io.dupfinder.catalog.Host;
import io.dupfinder.catalog.Volume;
import io.dupfinder.file.FilePath;
import io.dupfinder.fs.FileAccessException;
import io.dupfinder.fs.FileSystem;
import java.util.List;
import java.util.Optional;

/// Lists the filesystems of all hosts, and which of this machine's are there.
record VolumesText(Console console, ListingFormat format) {

    void print() {
        Host here = console.host();
        List<Column<Volume>> columns =
                List.of(
                        Column.text("host", volume -> volume.host().name()),
                        Column.text("volume", Volume::fsId),
                        Column.text("state", volume -> state(volume, here.key())),
                        Column.number("files", Volume::files),
                        Column.bytes("bytes", volume -> Optional.of(volume.bytes())),
                        Column.text("example", volume -> volume.example().text()));
        Listing.print(
                console,
                format,
                columns,
                CatalogAccess.reading(console, catalog -> catalog.hosts().volumes()));
    }

    private String state(Volume volume, String hostKey) {
        if (!volume.host().key().equals(hostKey)) {
            return "elsewhere";
        }
        return isOnline(volume) ? "online" : "offline";
    }

    /// The example itself may be gone: then the nearest directory above that is still there tells.
    private boolean isOnline(Volume volume) {
        FileSystem fileSystem = console.fileSystem();
        Optional<FilePath> at = Optional.of(volume.example());
        while (at.isPresent()) {
            try {
                return fileSystem.filesystemId(at.get()).equals(volume.fsId());
            } catch (FileAccessException notThere) {
                at = at.get().parent();
            }
        }
        return false;
    }
}
