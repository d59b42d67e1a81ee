package io.dupfinder.catalog;

import io.dupfinder.file.DigestAlgorithm;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.SkippedFile;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// The catalog in the hands of the one run that holds its host's lock. Used by one thread at a
/// time, but for [#write], which has a thread of its own.
public interface ScanSession extends AutoCloseable {

    /// Enters the scan as running and returns its id.
    long start(ScanStart start);

    /// Visits this host's rows at or below the roots, each once.
    void forEachKnown(List<FilePath> roots, Consumer<KnownRow> visitor);

    /// How many present files the catalog holds, of all hosts.
    long fileCount();

    /// The files of these sizes, of all hosts, as far as they are wanted; what is not costs next to
    /// nothing.
    List<KnownFile> filesOfSizes(Collection<Long> sizes, Predicate<KnownRow> wanted);

    /// Sizes in bytes that may have pending files: some content is unknown under `algorithm` and
    /// not told apart. Cheap where the last scan of this host ended well and no other host wrote
    /// since.
    Collection<Long> pendingSizes(DigestAlgorithm algorithm);

    /// The groups that somebody wants to keep.
    AcknowledgedGroups acknowledged();

    /// Writes changes, all or none.
    void write(List<CatalogChange> changes);

    /// Enters how the scan ended, and what it skipped.
    void finish(ScanSummary summary, List<SkippedFile> skipped);

    /// Gives the lock back; a scan that was started and not finished is entered as failed. Closing
    /// again does nothing.
    @Override
    void close();
}
