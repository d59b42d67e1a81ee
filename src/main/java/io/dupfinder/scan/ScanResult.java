package io.dupfinder.scan;

import io.dupfinder.catalog.DuplicateGroup;
import io.dupfinder.catalog.ScanSummary;
import io.dupfinder.file.SkippedFile;
import java.util.List;

/// What a scan gives to those who report it.
///
/// @param groups those with a file under the roots, in the order of reports; made one by one as
///   they are read
/// @param skipped the listed ones, by path
/// @param suspects files whose content changed though nothing else did, as far as they were read
///   again
public record ScanResult(
        ScanSummary summary,
        List<DuplicateGroup> groups,
        List<SkippedFile> skipped,
        List<VerifiedFiles.Finding> suspects) {}
