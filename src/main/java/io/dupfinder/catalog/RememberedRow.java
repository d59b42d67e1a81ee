package io.dupfinder.catalog;

/// A row of `file_hashes` under the cursor of a long read that says all there is to say of a file
/// which the run did not meet. Valid during the visit only.
public interface RememberedRow extends KnownRow {

    Host host();

    /// What it occupies, in bytes.
    long allocated();

    /// Hard links.
    long links();
}
