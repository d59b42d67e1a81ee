package io.dupfinder.catalog;

import io.dupfinder.file.DigestAlgorithm;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.SkippedFile;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// The catalog as seen by the one run that holds its host's lock. Only one thread at a time may use
/// it, but [#write] and [#fewRowsLeft] are for a second, writing thread.
public interface ScanSession extends AutoCloseable {

    /// The scanned host, with its name in the catalog.
    Host host();

    /// Enters the scan as running and returns its id.
    ///
    /// @param soFar the scan's progress, which is entered from time to time; any thread may call it
    long start(ScanStart start, Supplier<ScanSoFar> soFar);

    /// Whether this host was scanned before, but not since the machine was started.
    boolean isFirstOfBoot();

    /// When each scan of this host began, by its id.
    Map<Long, Instant> begins();

    /// Takes back that this machine is the host, for another one is: it has written nothing but
    /// that it began to scan. The session is of no use any more.
    ///
    /// @param why a clause that tells how that was found out
    /// @return the refusal, with the remedy, to be thrown
    CatalogException anotherMachine(String why);

    /// This host's rows at or below the roots, divided into parts. Each part may be visited by its
    /// own thread, all at once.
    ///
    /// @param expected the approximate number of rows
    /// @param parts the number of parts, at most
    List<KnownRows> known(List<FilePath> roots, long expected, int parts);

    /// Rows of the catalog in no particular order.
    interface KnownRows {

        /// Visits all rows.
        ///
        /// @param visitors gives a new visitor each time the rows are read from the beginning,
        ///   which happens again when a connection was lost; only the last visitor counts
        void forEach(Supplier<Consumer<KnownRow>> visitors);
    }

    /// The number of present files of all hosts.
    long fileCount();

    /// Visits the rows of all hosts with these sizes.
    ///
    /// @param notUnder paths; this host's rows at or below them are left out
    /// @param visitors gives a new visitor each time the rows are read from the beginning, which
    ///   happens again when a connection was lost; the new visitor then meets rows that an earlier
    ///   one met
    void forEachOfSizes(
            Collection<Long> sizes,
            List<FilePath> notUnder,
            Supplier<Consumer<RememberedRow>> visitors);

    /// Sizes in bytes that may have pending files, with contents that are unknown under `algorithm`
    /// and not told apart. This is cheap if the last scan of this host ended well and no other host
    /// wrote since.
    Collection<Long> pendingSizes(DigestAlgorithm algorithm);

    /// Files of this host whose contents other catalogs ask about, and that were not read yet.
    List<WantedRow> wanted();

    /// The acknowledged groups.
    AcknowledgedGroups acknowledged();

    /// Known contents that the scan may compare with the disk.
    CatalogVerification verification();

    /// Writes changes in order in one transaction, all or none.
    ///
    /// @param changes the changes, which may still grow while the first are written; iterated again
    ///   from the beginning when a connection was lost
    void write(Iterable<CatalogChanges> changes);

    /// Tells, once in a scan, that few rows are left to write. The catalog then makes the indexes
    /// for queries, which is cheaper than updating them row by row.
    void fewRowsLeft();

    /// Enters the end of the scan and the skipped files, and releases the lock.
    void finish(ScanSummary summary, List<SkippedFile> skipped);

    /// Releases the lock, if it is still held. A scan that was started and not finished is entered
    /// as failed. Closing again does nothing.
    @Override
    void close();
}
