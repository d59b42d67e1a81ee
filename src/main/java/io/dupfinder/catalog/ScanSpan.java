package io.dupfinder.catalog;

/// The time between two scans: after `from` had ended until `to` had.
///
/// @param from 0 for the empty catalog
public record ScanSpan(long from, long to) {

    public ScanSpan {
        if (from < 0 || from >= to) {
            throw new IllegalArgumentException(
                    "scan %d does not come before scan %d".formatted(from, to));
        }
    }
}
