package io.dupfinder.catalog;

import java.util.function.Consumer;

/// Finds rows that no dupfinder would have written: of an import of an earlier version, of another
/// program, or of a bad disk.
public interface CatalogIntegrity {

    /// Visits all that is wrong, as it is found.
    void find(Consumer<Fault> visitor);

    /// Takes out exactly what [#find] would find, in one transaction. A scan goes with what it
    /// listed; a host stays, and gets back what can be told of it.
    ///
    /// @return how many rows that were
    long repair();

    /// Something wrong in the catalog.
    ///
    /// @param table that holds it
    /// @param row what tells the row from others, from outside; empty for the file itself
    /// @param what is wrong
    record Fault(String table, String row, String what) {}
}
