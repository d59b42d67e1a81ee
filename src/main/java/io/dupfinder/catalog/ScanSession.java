package io.dupfinder.catalog;

import io.dupfinder.file.DigestAlgorithm;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.SkippedFile;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// The catalog in the hands of the one run that holds its host's lock. Used by one thread at a
/// time, but for [#write] and [#mostIsWritten], which have a thread of their own.
public interface ScanSession extends AutoCloseable {

    /// The host that is scanned, under the name that it has in the catalog.
    Host host();

    /// Enters the scan as running and returns its id.
    ///
    /// @param soFar how far it is, which is entered too from time to time; asked by any thread
    long start(ScanStart start, Supplier<ScanSoFar> soFar);

    /// This host's rows at or below the roots, each in one part; parts may be visited at once, each
    /// by a thread of its own.
    ///
    /// @param expected about how many rows there are
    /// @param parts at most so many
    List<KnownRows> known(List<FilePath> roots, long expected, int parts);

    /// Rows of the catalog, in no order.
    interface KnownRows {

        /// Visits all.
        ///
        /// @param visitors asked for one each time the rows are read from the beginning: again
        ///   where a connection was lost in the middle, after which only the last visitor counts
        void forEach(Supplier<Consumer<KnownRow>> visitors);
    }

    /// How many present files the catalog holds, of all hosts.
    long fileCount();

    /// Visits the rows of these sizes, of all hosts.
    ///
    /// @param notUnder whose own rows, and those below, are left out where they are this host's
    /// @param visitors asked for one each time the rows are read from the beginning: again where a
    ///   connection was lost in the middle, and then the next one meets rows that the last one met
    void forEachOfSizes(
            Collection<Long> sizes,
            List<FilePath> notUnder,
            Supplier<Consumer<RememberedRow>> visitors);

    /// Sizes in bytes that may have pending files: some content is unknown under `algorithm` and
    /// not told apart. Cheap where the last scan of this host ended well and no other host wrote
    /// since.
    Collection<Long> pendingSizes(DigestAlgorithm algorithm);

    /// The groups that somebody wants to keep.
    AcknowledgedGroups acknowledged();

    /// What the scan may hold against the disk again.
    CatalogVerification verification();

    /// Writes changes one after the other in one transaction, all or none.
    ///
    /// @param changes may still grow while the first of them are written; iterated again from the
    ///   beginning where a connection was lost
    void write(Iterable<CatalogChanges> changes);

    /// Tells, once in a scan, that most of what it writes is written: what the catalog prepares for
    /// questions is cheaper now than row by row.
    void mostIsWritten();

    /// Enters how the scan ended, and what it skipped, and gives the lock back.
    void finish(ScanSummary summary, List<SkippedFile> skipped);

    /// Gives the lock back, if it was not yet; a scan that was started and not finished is entered
    /// as failed. Closing again does nothing.
    @Override
    void close();
}
