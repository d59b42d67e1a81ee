package io.dupfinder.catalog;

/// The stages of a scan, in order.
public enum ScanStage {
    STARTING,
    WALKING,
    RECALLING,
    COMPARING,
    FINISHING;

    /// Whether this stage comes after `other`.
    public boolean isBehind(ScanStage other) {
        return compareTo(other) > 0;
    }
}
