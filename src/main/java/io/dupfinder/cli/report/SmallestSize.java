package io.dupfinder.cli.report;

import io.dupfinder.catalog.Catalog;
import io.dupfinder.catalog.Host;
import io.dupfinder.catalog.ScanSummary;
import io.dupfinder.file.ByteCount;
import io.dupfinder.file.FilePath;
import java.util.List;
import java.util.Optional;

/// The size from which on files are grouped when nobody says: empty files only where the newest
/// scan was asked for them, so that it and the report agree.
final class SmallestSize {

    private static final ByteCount NOT_EMPTY = new ByteCount(1);

    private SmallestSize() {}

    static ByteCount of(Catalog catalog, List<FilePath> under, Optional<Host> host) {
        Optional<Long> newest = catalog.newestScan(under, host).map(ScanSummary::scanId);
        boolean groupsEmptyFiles =
                catalog.history().scans().stream()
                        .filter(scan -> newest.equals(Optional.of(scan.id())))
                        .anyMatch(scan -> scan.groupsEmptyFiles());
        return groupsEmptyFiles ? ByteCount.ZERO : NOT_EMPTY;
    }
}
