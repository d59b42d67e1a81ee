package io.dupfinder.scan;

import io.dupfinder.catalog.ScanStage;
import io.dupfinder.catalog.ScanSummary.FileTotal;
import io.dupfinder.catalog.SkipCounts;
import io.dupfinder.file.ByteCount;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.SkippedFile;
import io.dupfinder.walk.FileTable;
import io.dupfinder.walk.FileWalker;
import io.dupfinder.walk.LeftOutCount;
import io.dupfinder.walk.Tree;
import io.dupfinder.walk.WalkRequest;
import java.util.Comparator;
import java.util.List;

/// A walk alone: what a scan would take up and read at most, and what it would leave out.
///
/// @param roots without links
/// @param taken files that would be entered
/// @param toRead those of them that share their size with another one, and would be read unless the
///   catalog knows them
/// @param skipped the skipped files that are listed, by path
/// @param leftOut the rules that left something out, and how much
public record DryRun(
        List<FilePath> roots,
        long directories,
        FileTotal taken,
        FileTotal toRead,
        SkipCounts counts,
        List<SkippedFile> skipped,
        List<LeftOutCount> leftOut) {

    /// Walks, and reads nothing but directories.
    ///
    /// @throws io.dupfinder.walk.MissingRootException when a root is not there
    public static DryRun of(Reading reading, WalkRequest request, ScanProgress progress) {
        FileWalker walker = new FileWalker(reading.fileSystem(), request, progress.walkCounter());
        progress.walks(walker);
        progress.enter(ScanStage.WALKING);
        Tree tree = walker.walk(reading.stop());
        FileTable files = tree.files();
        return new DryRun(
                walker.requestedRoots(),
                tree.directories().count(),
                new FileTotal(files.count(), files.totalSize()),
                toRead(files, request.filter().files().sizes().least().bytes()),
                new SkipCounts(tree.skipped().counts()),
                tree.skipped().listed().stream()
                        .sorted(Comparator.comparing(SkippedFile::path))
                        .toList(),
                tree.skipped().leftOut());
    }

    private static FileTotal toRead(FileTable files, long least) {
        SizeCounts sizes = new SizeCounts();
        files.forEachRow(row -> sizes.add(files.size(row)));
        long[] total = new long[2];
        files.forEachRow(row -> {
            long size = files.size(row);
            if (size > 0 && size >= least && sizes.count(size) > 1) {
                total[0]++;
                total[1] += size;
            }
        });
        return new FileTotal(total[0], new ByteCount(total[1]));
    }
}
