package io.dupfinder.scan;

import io.dupfinder.catalog.CatalogChange;
import io.dupfinder.walk.FileTable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// The files whose size nobody shares: never opened, recorded all the same, so that a later scan
/// finds their copies.
final class UnsharedFiles {

    private static final int BATCH = 1_000;

    private final FileTable files;
    private final SizeGroups groups;
    private final Changes changes;

    UnsharedFiles(FileTable files, SizeGroups groups, Changes changes) {
        this.files = files;
        this.groups = groups;
        this.changes = changes;
    }

    void write(CatalogWriter writer) {
        Instant now = Instant.now();
        List<CatalogChange> batch = new ArrayList<>();
        files.forEachRow(row -> {
            if (!groups.isShared(files.size(row))) {
                changes.addUnshared(row, now, batch);
            }
            if (batch.size() >= BATCH) {
                writer.put(List.copyOf(batch));
                batch.clear();
            }
        });
        writer.put(batch);
    }
}
