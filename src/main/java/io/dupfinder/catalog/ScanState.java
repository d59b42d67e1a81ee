package io.dupfinder.catalog;

/// The state of a scan.
public enum ScanState {
    RUNNING,
    /// Ended; everything under the roots was seen.
    COMPLETE,
    /// Ended; some entries could not be read.
    PARTIAL,
    INTERRUPTED,
    FAILED
}
