package io.dupfinder.scan;

import io.dupfinder.catalog.GroupMatching;
import io.dupfinder.catalog.Host;
import io.dupfinder.file.ByteCount;
import io.dupfinder.file.DigestAlgorithm;
import io.dupfinder.walk.WalkRequest;
import java.util.Map;

/// A request to scan.
///
/// @param matching how groups are made of files with equal content
/// @param options as typed or defaulted, for the catalog's record
/// @param command the words that another run is told when it finds this one at work
public record ScanRequest(
        WalkRequest walk,
        HashRequest hash,
        GroupMatching matching,
        Host host,
        Map<String, String> options,
        String command) {

    /// A request for groups by content alone.
    public ScanRequest(
            WalkRequest walk,
            HashRequest hash,
            Host host,
            Map<String, String> options,
            String command) {
        this(walk, hash, GroupMatching.NONE, host, options, command);
    }

    public ScanRequest {
        options = Map.copyOf(options);
    }

    DigestAlgorithm algorithm() {
        return hash.algorithm();
    }

    /// The size in bytes from which on files are grouped; smaller ones are recorded only.
    ByteCount minSize() {
        return walk.filter().files().sizes().least();
    }
}
