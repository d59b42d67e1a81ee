package io.dupfinder.catalog;

import io.dupfinder.file.ByteCount;
import java.util.List;

/// How much the catalog holds.
///
/// @param hosts by name
/// @param sizeOnDisk the size of tables and indexes
/// @param versions earlier versions of files, and files that are gone
public record CatalogStats(
        List<OfHost> hosts,
        long scans,
        long versions,
        long groups,
        long redundantFiles,
        ByteCount reclaimable,
        ByteCount sizeOnDisk) {

    public CatalogStats {
        hosts = List.copyOf(hosts);
    }

    /// How much the catalog holds of one host.
    ///
    /// @param sampled the number of files whose head and tail were read
    /// @param hashed the number of files whose whole content was read
    public record OfHost(Host host, long files, ByteCount bytes, long sampled, long hashed) {}

    public long files() {
        return hosts.stream().mapToLong(OfHost::files).sum();
    }
}
