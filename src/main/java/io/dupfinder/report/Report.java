package io.dupfinder.report;

import io.dupfinder.catalog.DuplicateGroup;
import io.dupfinder.catalog.Host;
import io.dupfinder.catalog.ListedFile;
import io.dupfinder.catalog.ScanSummary;
import io.dupfinder.directory.DirectoryReport;
import io.dupfinder.file.FilePath;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/// The contents of a report.
///
/// @param here the machine that writes the report
/// @param volumes the volumes of that machine, and which of them are mounted
/// @param scan the newest scan whose roots cover the groups, if there is one
/// @param groups the groups in the order of [DuplicateGroup#ORDER], which writers keep; iterated
///   once, and produced one by one
/// @param files all files of the catalog, when the page includes those without a group; iterated
///   once, after the groups
/// @param members the members that are listed in formats for other programs
/// @param lastSeen tells which files were not looked at for some time
/// @param leftOut receives each path that the format cannot express
public record Report(
        Instant generated,
        Host here,
        Volumes volumes,
        Optional<ScanSummary> scan,
        Iterable<DuplicateGroup> groups,
        Optional<Iterable<ListedFile>> files,
        ReportBackground background,
        MemberChoice members,
        LastSeen lastSeen,
        Consumer<FilePath> leftOut) {

    /// The same report with duplicate directories.
    public Report with(DirectoryReport directories) {
        return new Report(
                generated,
                here,
                volumes,
                scan,
                groups,
                files,
                background.with(directories),
                members,
                lastSeen,
                leftOut);
    }
}
