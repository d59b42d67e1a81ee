package io.dupfinder.scan;

import io.dupfinder.walk.FileTable;

/// The sizes that two copies have, here or in the catalog: no other file can be a duplicate. Where
/// all digests are wanted these are all sizes: another host may bring a copy of any. Thread-safe.
final class SharedSizes {

    private final SizeCounts counts = new SizeCounts();
    private final boolean groupsEmptyFiles;
    private final int least;
    private long files;

    SharedSizes(FileTable table, Links links, ScanRequest request) {
        groupsEmptyFiles = request.minSize().bytes() == 0;
        least = request.allDigests() ? 1 : 2;
        links.forEachLeader(row -> counts.add(table.size(row)));
        links.forEachLeader(row -> files += isShared(table.size(row)) ? 1 : 0);
    }

    boolean isShared(long size) {
        return counts.count(size) >= least && (size > 0 || groupsEmptyFiles);
    }

    /// How many copies share their size.
    long files() {
        return files;
    }
}
