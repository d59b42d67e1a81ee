package io.dupfinder.catalog;

import java.util.Iterator;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Moves all of a catalog into another one.
public interface CatalogExchange {

    /// Visits every row, as all were at one moment.
    void exportTo(Consumer<TableRow> visitor);

    /// Takes rows that another catalog exported: all of them or none.
    ///
    /// @param rows begins anew each time, for a server may go away meanwhile
    /// @return how many rows there were
    /// @throws ImportRefusedException when they are not such rows, or of a host whose files are
    ///   here already
    long importFrom(Supplier<Iterator<TableRow>> rows);
}
