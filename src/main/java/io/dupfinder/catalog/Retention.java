package io.dupfinder.catalog;

import java.time.Instant;

/// Which scans, and the history before them, are to be kept. The newest scan of each host always
/// is.
public sealed interface Retention {

    /// The newest scans of each host.
    record Newest(int count) implements Retention {
        public Newest {
            if (count < 1) {
                throw new IllegalArgumentException("at least one scan is kept, not " + count);
            }
        }
    }

    /// Those that began at this time or later.
    record Since(Instant time) implements Retention {}
}
