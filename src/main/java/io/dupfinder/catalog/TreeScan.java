package io.dupfinder.catalog;

import io.dupfinder.file.SkippedFile;
import java.time.Instant;
import java.util.List;

/// The newest scan that listed a whole tree, and what it could not tell of it.
///
/// @param started when it began: what changed later is unknown
/// @param leftOut the options by which its user left files out, such as `exclude`; empty for a scan
///   of everything
/// @param skipped the entries of the tree that it listed and did not take up, by path
public record TreeScan(
        long scanId, Instant started, List<String> leftOut, List<SkippedFile> skipped) {

    public TreeScan {
        leftOut = List.copyOf(leftOut);
        skipped = List.copyOf(skipped);
    }
}
