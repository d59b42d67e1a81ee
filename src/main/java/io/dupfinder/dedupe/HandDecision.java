package io.dupfinder.dedupe;

import io.dupfinder.file.ByteCount;
import io.dupfinder.file.FilePath;
import java.util.List;

/// A person's decision about the copies of one content.
///
/// @param digest with its algorithm, as reports show it
/// @param keep paths that stay
/// @param drop paths that may go; what is in neither list stays
public record HandDecision(
        String digest, ByteCount size, List<FilePath> keep, List<FilePath> drop) {

    public HandDecision {
        keep = List.copyOf(keep);
        drop = List.copyOf(drop);
    }
}
