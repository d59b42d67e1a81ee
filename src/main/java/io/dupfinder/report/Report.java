package io.dupfinder.report;

import io.dupfinder.catalog.DuplicateGroup;
import io.dupfinder.catalog.Host;
import io.dupfinder.catalog.ListedFile;
import io.dupfinder.catalog.ScanSummary;
import io.dupfinder.file.FilePath;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/// What a report tells.
///
/// @param here the machine that it is written on
/// @param volumes of that machine, and which of them are there
/// @param scan the newest scan that covers the groups, if there is one
/// @param groups in the order of [DuplicateGroup#ORDER], which the writers keep; read once, and
///   made one by one while they are read
/// @param files all of the catalog, when the page is to have those that are in no group; read once,
///   after the groups
/// @param leftOut told of each path that the format has no form for
public record Report(
        Instant generated,
        Host here,
        Volumes volumes,
        Optional<ScanSummary> scan,
        Iterable<DuplicateGroup> groups,
        Optional<Iterable<ListedFile>> files,
        ReportBackground background,
        Consumer<FilePath> leftOut) {}
