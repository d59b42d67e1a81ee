package io.dupfinder.scan;

import io.dupfinder.walk.BackgroundTask;

/// A scan that has found everything, while its catalog is brought to its end on a thread of its
/// own: what is still to be written is written, and how the scan ended is entered.
///
/// The scan is over when this is closed, not before.
public final class EndingScan implements AutoCloseable {

    private final ScanResult result;
    private final BackgroundTask catalogEnd;

    EndingScan(ScanResult result, BackgroundTask catalogEnd) {
        this.result = result;
        this.catalogEnd = catalogEnd;
    }

    /// The result, whose times do not include the catalog's end.
    public ScanResult result() {
        return result;
    }

    /// Waits for the catalog's end.
    ///
    /// @throws io.dupfinder.catalog.CatalogException when the catalog failed: the scan is not in it
    @Override
    public void close() {
        catalogEnd.close();
    }
}
