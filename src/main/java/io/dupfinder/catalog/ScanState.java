package io.dupfinder.catalog;

/// How a scan stands or ended.
public enum ScanState {
    RUNNING,
    /// Everything under the roots was seen.
    COMPLETE,
    /// Ended, but some entries could not be read.
    PARTIAL,
    INTERRUPTED,
    FAILED
}
