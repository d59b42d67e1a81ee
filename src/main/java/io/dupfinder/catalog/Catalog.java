package io.dupfinder.catalog;

import io.dupfinder.file.FilePath;
import java.util.List;
import java.util.Optional;

/// What dupfinder remembers. Thread-safe.
///
/// Every method throws [CatalogException] when the database cannot do it.
public interface Catalog extends AutoCloseable {

    /// Takes the run lock of this host and catalog.
    ///
    /// @param command what the lock's holder shows to others
    /// @throws CatalogLockedException at once, when another run holds it
    ScanSession beginScan(Host host, String command);

    /// All duplicate groups that nobody acknowledged, in their order; those with a file at or under
    /// one of `under` when there is any, each with all its members.
    List<DuplicateGroup> duplicateGroups(GroupQuery query);

    /// The newest ended scan whose roots have to do with `under`; of all when that is empty.
    Optional<ScanSummary> newestScan(List<FilePath> under);

    /// Earlier scans, and what changed between them.
    CatalogHistory history();

    /// Single files and directories.
    CatalogLookup lookup();

    CatalogHosts hosts();

    CatalogVerification verification();

    CatalogExchange exchange();

    CatalogAcknowledgements acknowledgements();

    /// Runs a query that cannot change anything.
    ///
    /// @throws QueryRefusedException when it is none, or would write
    void query(String sql, ResultVisitor visitor);

    @Override
    void close();
}
