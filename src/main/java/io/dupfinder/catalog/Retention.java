package io.dupfinder.catalog;

import java.time.Instant;

/// Which scans to keep, with the history after them. The newest scan of each host is always kept.
public sealed interface Retention {

    /// The newest scans of each host.
    record Newest(int count) implements Retention {
        public Newest {
            if (count < 1) {
                throw new IllegalArgumentException("at least one scan is kept, not " + count);
            }
        }
    }

    /// The scans that began at this time or later.
    record Since(Instant time) implements Retention {}
}
