package io.dupfinder.scan;

import io.dupfinder.catalog.ScanStage;
import io.dupfinder.file.Subtrees;
import io.dupfinder.scan.FoundGroups.FoundGroup;
import io.dupfinder.walk.SkippedFiles;
import java.util.BitSet;
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
    private final GroupFinder groups;

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
        this.sizes = new SharedSizes(files, request.minSize(), request.hash());
        this.reader = new ContentReader(this.reading, files, skipped, progress);
        this.feed = new CatalogFeed(this.reading, files, sizes, writer);
        this.groups = new GroupFinder(files, request.walk().roots().isEmpty(), request.matching());
    }

    /// Reads head and tail of each file that may be a duplicate and is not known.
    void sample(Readers readers) {
        progress.enter(ScanStage.COMPARING);
        new Sampling(reading, files, sizes, reader, feed, progress).run(readers);
        files.knowledge().trustUnread();
    }

    /// Copies of one size and one sample, each by the row that stands for it.
    List<int[]> classify(Readers readers) {
        return SampleClasses.of(files, sizes, request.hash().allDigests(), readers);
    }

    /// Compares by their contents what nothing else tells apart. Returns the duplicate groups, in
    /// no order.
    List<FoundGroup> compare(Readers readers, List<int[]> classes) {
        new Comparison(reading, files, request.hash().allDigests(), reader, feed, groups)
                .run(readers, classes);
        progress.enter(ScanStage.FINISHING);
        return groups.found();
    }

    /// Looks whether the members of groups are there, and compares those byte by byte whose digest
    /// is no proof. A member that a filter left out and that is gone counts no longer, and yet
    /// keeps its row: only a scan that would admit it says that it is gone.
    ///
    /// @param roots as they were walked
    Confirmed confirm(Readers readers, List<FoundGroup> found, Subtrees roots) {
        if (reading.isStopped()) {
            return new Confirmed(found, List.of());
        }
        BitSet gone = new Confirmation(reading, files.table()).run(readers, found);
        List<FoundGroup> there = gone.isEmpty() ? found : groups.without(found, gone::get);
        BitSet apart =
                new ByteCheck(reading, files, feed, request.hash().comparesAll(), progress)
                        .run(readers, there);
        return new Confirmed(
                apart.isEmpty()
                        ? there
                        : groups.without(there, row -> apart.get(files.links().leader(row))),
                gone.stream()
                        .filter(row -> !roots.contain(files.table().path(row)))
                        .mapToObj(row -> files.knowledge().rowId(row))
                        .toList());
    }

    /// The groups that may be reported.
    ///
    /// @param gone catalog rows of members elsewhere that are not there any more
    record Confirmed(List<FoundGroup> groups, List<Long> gone) {}
}
