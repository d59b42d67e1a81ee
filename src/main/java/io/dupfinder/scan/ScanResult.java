package io.dupfinder.scan;

import io.dupfinder.catalog.DuplicateGroup;
import io.dupfinder.catalog.ScanSummary;
import io.dupfinder.file.SkippedFile;
import io.dupfinder.walk.LeftOutCount;
import java.util.List;

/// The result of a scan, from which it is reported.
///
/// @param groups groups with a file under the roots, in the order of reports; each is made when it
///   is read
/// @param skipped the skipped files that are listed, by path
/// @param suspects files whose content changed though nothing else did, as far as they were read
///   again
/// @param leftOut the rules that left something out, and how much
public record ScanResult(
        ScanSummary summary,
        List<DuplicateGroup> groups,
        List<SkippedFile> skipped,
        List<VerifiedFiles.Finding> suspects,
        List<LeftOutCount> leftOut) {}
