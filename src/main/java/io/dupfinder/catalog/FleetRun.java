package io.dupfinder.catalog;

import io.dupfinder.file.ByteCount;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A run of the job that groups the catalogs of a fleet, without its groups.
///
/// @param began when the job began
/// @param rows files of all hosts, one for each path
/// @param rowsWithoutDigest files of which nobody knows whether they have a copy
/// @param groups of all hosts, of which a report has only those that are worth most
/// @param sharing what two hosts have in common, the most first
/// @param words what is to be said about missing and stale hosts, and other reservations
public record FleetRun(
        String id,
        Instant began,
        long rows,
        long rowsWithoutDigest,
        long groups,
        long redundantFiles,
        ByteCount reclaimable,
        List<ScannedHost> hosts,
        List<Sharing> sharing,
        List<String> words) {

    public FleetRun {
        hosts = List.copyOf(hosts);
        sharing = List.copyOf(sharing);
        words = List.copyOf(words);
    }

    /// A host of the run.
    ///
    /// @param scanned when the scan ended that it exported
    /// @param withoutDigest files that nobody has read
    public record ScannedHost(
            Host host, Instant scanned, long files, ByteCount bytes, long withoutDigest) {}

    /// Contents that two hosts have copies of.
    ///
    /// @param bytes of these contents, each counted once
    public record Sharing(Host one, Host other, long contents, ByteCount bytes) {}

    /// The host with this key, where it is of the run.
    public Optional<Host> host(String key) {
        return hosts.stream()
                .map(ScannedHost::host)
                .filter(host -> host.key().equals(key))
                .findFirst();
    }
}
