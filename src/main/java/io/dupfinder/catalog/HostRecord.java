package io.dupfinder.catalog;

import io.dupfinder.file.ByteCount;
import java.time.Instant;

/// A host as the catalog knows it.
///
/// @param lastSeen when a scan of it last began
public record HostRecord(Host host, State state, Instant lastSeen, long files, ByteCount bytes) {

    /// What a host is doing.
    public enum State {
        IDLE,
        SCANNING,
        /// Its files were given up; a scan brings it back.
        RETIRED
    }
}
