package io.dupfinder.scan;

import io.dupfinder.catalog.Host;
import io.dupfinder.file.ByteCount;
import io.dupfinder.file.DigestAlgorithm;
import io.dupfinder.walk.WalkRequest;
import java.util.Map;

/// A request to scan.
///
/// @param allDigests whether files are read that cannot have duplicates among those known, so that
///   other hosts find their copies at once
/// @param rehashShare the part of the unchanged files that is read all the same, from 0 to 1
/// @param options as typed or defaulted, for the catalog's record
/// @param command the words that another run is told when it finds this one at work
public record ScanRequest(
        WalkRequest walk,
        DigestAlgorithm algorithm,
        boolean allDigests,
        double rehashShare,
        Host host,
        Map<String, String> options,
        String command) {

    public ScanRequest {
        options = Map.copyOf(options);
    }

    /// Smaller files are recorded, not grouped.
    ByteCount minSize() {
        return walk.filter().minSize();
    }
}
