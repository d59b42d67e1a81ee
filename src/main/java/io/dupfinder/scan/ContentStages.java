package io.dupfinder.scan;

import io.dupfinder.catalog.ScanStage;
import io.dupfinder.scan.FoundGroups.FoundGroup;
import io.dupfinder.walk.SkippedFiles;
import java.util.List;

/// The stages of a scan that are about contents: sample, classify, compare. They pass what they
/// learn on to the catalog's writer.
final class ContentStages {

    private final Reading reading;
    private final ScannedFiles files;
    private final ScanRequest request;
    private final ScanProgress progress;
    private final SharedSizes sizes;
    private final ContentReader reader;
    private final CatalogFeed feed;

    /// @param skipped takes what cannot be read
    ContentStages(
            Reading reading,
            ScannedFiles files,
            SkippedFiles skipped,
            ScanRequest request,
            ScanProgress progress,
            CatalogWriter writer) {
        this.reading = reading.until(writer::hasFailed);
        this.files = files;
        this.request = request;
        this.progress = progress;
        this.sizes = new SharedSizes(files, request.minSize(), request.hash().allDigests());
        this.reader = new ContentReader(this.reading, files, skipped, progress.readCounter());
        this.feed = new CatalogFeed(this.reading, files, sizes, writer);
    }

    /// Reads head and tail of each file that may be a duplicate and is not known.
    void sample(Readers readers) {
        progress.enter(ScanStage.COMPARING);
        new Sampling(reading, files, sizes, reader, feed, progress).run(readers);
    }

    /// Copies of one size and one sample, each by the row that stands for it.
    List<int[]> classify(Readers readers) {
        return SampleClasses.of(files, sizes, request.hash().allDigests(), readers);
    }

    /// Compares by their contents what nothing else tells apart. Returns the duplicate groups, in
    /// no order.
    List<FoundGroup> compare(Readers readers, List<int[]> classes) {
        GroupFinder groups = new GroupFinder(files, request.walk().roots().isEmpty());
        new Comparison(reading, files, request.hash().allDigests(), reader, feed, groups)
                .run(readers, classes);
        progress.enter(ScanStage.FINISHING);
        return groups.found();
    }
}
