package io.dupfinder.catalog;

import io.dupfinder.catalog.CatalogFleet.ExportedHost;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// The contents of an export of one host. It is written when all else is there: an export without
/// one does not count.
///
/// @param number of the export, one more than that of the one before
/// @param host that was exported, with the scan that the rows are of
/// @param rowsByAlgorithm how many rows have a digest by each algorithm
/// @param rowsWithoutDigest how many have none
public record ExportManifest(
        long number,
        Instant made,
        ExportedHost host,
        SortedMap<String, Long> rowsByAlgorithm,
        long rowsWithoutDigest,
        List<Part> parts) {

    public ExportManifest {
        rowsByAlgorithm = new TreeMap<>(rowsByAlgorithm);
        parts = List.copyOf(parts);
    }

    /// A file with rows.
    public record Part(String name, long bytes, long rows, String sha256) {}

    public long rows() {
        return parts.stream().mapToLong(Part::rows).sum();
    }

    public long bytes() {
        return parts.stream().mapToLong(Part::bytes).sum();
    }
}
