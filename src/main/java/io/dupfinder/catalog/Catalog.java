package io.dupfinder.catalog;

import io.dupfinder.file.FilePath;
import io.dupfinder.file.SkippedFile;
import java.util.List;
import java.util.Optional;

/// What dupfinder remembers. Thread-safe.
///
/// Every method throws [CatalogException] when the database cannot do it.
public interface Catalog extends AutoCloseable {

    /// Makes what speeds up questions now: a catalog that a scan makes gets it when most files are
    /// in it.
    void makeIndexes();

    /// Takes the run lock of this host and catalog.
    ///
    /// @param command what the lock's holder shows to others
    /// @throws CatalogLockedException at once, when another run holds it
    ScanSession beginScan(Host host, String command);

    /// The wanted duplicate groups that nobody acknowledged, in their order, each with all its
    /// members.
    ///
    /// Which they are is settled at once; their files are read while they are iterated, so that
    /// millions of them take little memory, and each group is as it is then. Iterated once.
    Iterable<DuplicateGroup> duplicateGroups(GroupQuery query);

    /// The wanted duplicate groups, acknowledged or not, as [#duplicateGroups].
    Iterable<DuplicateGroup> everyDuplicateGroup(GroupQuery query);

    /// The wanted files, largest first, read while they are iterated. Iterated once.
    Iterable<ListedFile> files(GroupQuery query);

    /// All hosts that scanned into this catalog, by name.
    List<Host> knownHosts();

    /// The newest ended scan whose roots have to do with `under`, of any when that is empty; and of
    /// this host, if one is given.
    Optional<ScanSummary> newestScan(List<FilePath> under, Optional<Host> host);

    /// The ended scans before `scan` with its host and roots, newest first.
    List<ScanTotals> scansBefore(ScanSummary scan, int most);

    /// What a scan skipped, by path; at most so many entries of each reason.
    List<SkippedFile> skipped(long scanId, int mostOfAReason);

    /// Earlier scans, and what changed between them.
    CatalogHistory history();

    /// Single files and directories.
    CatalogLookup lookup();

    CatalogHosts hosts();

    CatalogVerification verification();

    CatalogExchange exchange();

    CatalogAcknowledgements acknowledgements();

    CatalogClaims claims();

    /// Runs a query that cannot change anything.
    ///
    /// @throws QueryRefusedException when it is none, or would write
    void query(String sql, ResultVisitor visitor);

    @Override
    void close();
}
