package io.dupfinder.report;

import io.dupfinder.catalog.Host;
import io.dupfinder.catalog.ListedFile;
import java.time.Instant;

/// Files instead of groups: all of them, or those with so many copies.
///
/// @param here the machine that it is written on
/// @param files largest first; read once
public record FileList(Instant generated, Host here, Iterable<ListedFile> files) {}
