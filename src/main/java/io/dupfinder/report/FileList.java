package io.dupfinder.report;

import io.dupfinder.catalog.Host;
import io.dupfinder.catalog.ListedFile;
import io.dupfinder.file.FilePath;
import java.time.Instant;
import java.util.function.Consumer;

/// Files instead of groups: all of them, or those with so many copies.
///
/// @param here the machine that it is written on
/// @param volumes of that machine, and which of them are there
/// @param files largest first; read once
/// @param leftOut told of each path that the format has no form for
public record FileList(
        Instant generated,
        Host here,
        Volumes volumes,
        Iterable<ListedFile> files,
        Consumer<FilePath> leftOut) {}
