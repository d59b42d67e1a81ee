package io.dupfinder.scan;

/// What the catalog knew of the files a walk found.
///
/// @param rowsMet catalog rows that are accounted for: found again, or gone
/// @param reused files whose row was trusted
record Recalled(
        FileKnowledge knowledge, KeyIndex index, MissingFiles missing, long rowsMet, long reused) {}
