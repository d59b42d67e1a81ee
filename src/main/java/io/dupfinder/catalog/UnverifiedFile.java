package io.dupfinder.catalog;

import io.dupfinder.file.ByteCount;
import io.dupfinder.file.FilePath;
import java.time.Instant;

/// A file of a claim that is neither proven nor refuted yet.
///
/// @param group counted from 1 on, as they are visited
/// @param finder with its version, where it says one
/// @param claimed when the claim was imported
public record UnverifiedFile(
        long group, String finder, Instant claimed, Host host, ByteCount size, FilePath path) {}
