package io.dupfinder.report;

import io.dupfinder.catalog.ListedFile;
import java.time.Instant;

/// Files instead of groups: all of them, or those with so many copies.
///
/// @param files largest first; read once
public record FileList(Instant generated, Iterable<ListedFile> files) {}
