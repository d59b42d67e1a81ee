package io.dupfinder.scan;

import io.dupfinder.walk.FileTable;

/// The sizes that two copies have, here or in the catalog: no other file can be a duplicate.
/// Thread-safe.
final class SharedSizes {

    private final SizeCounts counts = new SizeCounts();
    private final boolean groupsEmptyFiles;
    private long files;

    SharedSizes(FileTable table, Links links, boolean groupsEmptyFiles) {
        this.groupsEmptyFiles = groupsEmptyFiles;
        links.forEachLeader(row -> counts.add(table.size(row)));
        links.forEachLeader(row -> files += isShared(table.size(row)) ? 1 : 0);
    }

    boolean isShared(long size) {
        return counts.count(size) > 1 && (size > 0 || groupsEmptyFiles);
    }

    /// How many copies share their size.
    long files() {
        return files;
    }
}
