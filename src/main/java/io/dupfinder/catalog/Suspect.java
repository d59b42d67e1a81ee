package io.dupfinder.catalog;

import io.dupfinder.file.Digest;
import java.time.Instant;

/// A file whose content changed while its size and times did not: a bad disk, or bad memory.
///
/// @param file as the catalog knew it, with the digest it had
/// @param found the digest of what was read instead
public record Suspect(KnownFile file, Digest found, Instant at) {

    public Digest expected() {
        return file.file().content().digest().orElseThrow();
    }
}
