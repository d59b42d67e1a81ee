package io.dupfinder.report;

import io.dupfinder.catalog.Host;
import io.dupfinder.catalog.ListedFile;
import java.time.Instant;

/// Files instead of groups: all of them, or those with so many copies.
///
/// @param here the machine that it is written on
/// @param volumes of that machine, and which of them are there
/// @param files largest first; read once
public record FileList(Instant generated, Host here, Volumes volumes, Iterable<ListedFile> files) {}
