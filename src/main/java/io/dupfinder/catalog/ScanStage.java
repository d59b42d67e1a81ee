package io.dupfinder.catalog;

/// What a scan is doing, in the order in which it does it.
public enum ScanStage {
    STARTING,
    WALKING,
    RECALLING,
    COMPARING,
    FINISHING;

    /// Whether a scan in this stage has left `other` behind.
    public boolean isBehind(ScanStage other) {
        return compareTo(other) > 0;
    }
}
