package io.dupfinder.catalog;

import java.util.List;

/// Takes files out of the catalog that no scan has looked for.
public interface CatalogRemoval {

    /// Moves rows of a host's files to the history, as if a scan had found them gone.
    ///
    /// @param rows their numbers, as [KnownFile] has them
    /// @param command what another run of the host is told meanwhile
    /// @throws CatalogLockedException while a scan of the host is running
    void forget(Host host, List<Long> rows, String command);
}
