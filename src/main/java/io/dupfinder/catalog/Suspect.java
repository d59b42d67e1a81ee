package io.dupfinder.catalog;

import io.dupfinder.file.Digest;
import java.time.Instant;

/// A file whose content changed while its size and times did not, because of a bad disk or bad
/// memory.
///
/// @param file the file as the catalog knew it, with the expected digest
/// @param found the digest of the content that was read instead
public record Suspect(KnownFile file, Digest found, Instant at) {

    public Digest expected() {
        return file.file().content().digest().orElseThrow();
    }
}
