package io.dupfinder.report;

import io.dupfinder.catalog.Host;
import io.dupfinder.catalog.ListedFile;
import io.dupfinder.file.FilePath;
import java.time.Instant;
import java.util.function.Consumer;

/// A list of files instead of groups: all files, or those with a certain number of copies.
///
/// @param here the machine that writes the list
/// @param volumes the volumes of that machine, and which of them are mounted
/// @param files the files, largest first; iterated once
/// @param leftOut receives each path that the format cannot express
public record FileList(
        Instant generated,
        Host here,
        Volumes volumes,
        Iterable<ListedFile> files,
        Consumer<FilePath> leftOut) {}
