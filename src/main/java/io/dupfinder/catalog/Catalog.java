package io.dupfinder.catalog;

import io.dupfinder.file.FilePath;
import io.dupfinder.file.SkippedFile;
import java.util.List;
import java.util.Optional;

/// The memory of files and scans. Thread-safe.
///
/// Every method throws [CatalogException] when the database cannot do it.
public interface Catalog extends AutoCloseable {

    /// Creates the indexes that queries need. A scan that creates a catalog does so itself, when
    /// most files are in it.
    void makeIndexes();

    /// Takes the run lock of this host and catalog.
    ///
    /// @param command what the lock's holder shows to others
    /// @throws CatalogLockedException at once, when another run holds it
    ScanSession beginScan(Host host, String command);

    /// The duplicate groups that match and that nobody acknowledged, in their order, each with all
    /// its files.
    ///
    /// The list of groups is fixed by this call. Their files are read during the iteration, as they
    /// are at that moment, so millions of files take little memory. Can be iterated once.
    Iterable<DuplicateGroup> duplicateGroups(GroupQuery query);

    /// The duplicate groups that match, acknowledged or not; otherwise as [#duplicateGroups].
    Iterable<DuplicateGroup> everyDuplicateGroup(GroupQuery query);

    /// The files that match, largest first, read during the iteration. Can be iterated once.
    Iterable<ListedFile> files(GroupQuery query);

    /// All hosts that scanned into this catalog, by name.
    List<Host> knownHosts();

    /// The newest ended scan whose roots overlap with `under`, or have any roots when that is
    /// empty; of `host`, if one is given.
    Optional<ScanSummary> newestScan(List<FilePath> under, Optional<Host> host);

    /// The ended scans before `scan` of the same host and roots, newest first.
    List<ScanTotals> scansBefore(ScanSummary scan, int most);

    /// The entries that a scan skipped, by path; at most `mostOfAReason` for each reason.
    List<SkippedFile> skipped(long scanId, int mostOfAReason);

    /// Earlier scans, and what changed between them.
    CatalogHistory history();

    /// Questions about single files and directories.
    CatalogLookup lookup();

    /// Whole trees.
    CatalogTrees trees();

    CatalogHosts hosts();

    /// Takes out files that are gone.
    CatalogRemoval removal();

    CatalogVerification verification();

    CatalogExchange exchange();

    CatalogFleet fleet();

    CatalogIntegrity integrity();

    CatalogAcknowledgements acknowledgements();

    CatalogClaims claims();

    CatalogActions actions();

    /// Runs a query that cannot change anything.
    ///
    /// @throws QueryRefusedException when it is not a query, or would write
    void query(String sql, ResultVisitor visitor);

    @Override
    void close();
}
