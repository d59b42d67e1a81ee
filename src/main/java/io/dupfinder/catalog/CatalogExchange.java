package io.dupfinder.catalog;

import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
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

    /// A row of a catalog on its way into another one.
    ///
    /// @param line where it stands in what was exported, from 1 on; 0 while it is being exported
    /// @param values by column; what is absent there is not among them
    public record TableRow(long line, String table, Map<String, Cell> values) {

        public TableRow {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        }
    }
}
