package io.dupfinder.catalog;

/// A row of `file_hashes` under the cursor of a long read, with everything that is known of a file
/// which the run did not meet. Valid only during the visit.
public interface RememberedRow extends KnownRow {

    Host host();

    /// Bytes that the file occupies on disk.
    long allocated();

    /// The number of hard links.
    long links();
}
