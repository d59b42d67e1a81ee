package io.dupfinder.catalog;

import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Exports a whole catalog and imports it into another one.
public interface CatalogExchange {

    /// Visits every row of one consistent snapshot.
    void exportTo(Consumer<ExportedRow> visitor);

    /// Imports rows that another catalog exported: all of them or none.
    ///
    /// @param rows gives a fresh iterator at each call; the import starts again when a connection
    ///   is lost
    /// @return the number of rows
    /// @throws ImportRefusedException when they are not exported rows, or when this catalog already
    ///   has files of one of their hosts
    long importFrom(Supplier<Iterator<ExportedRow>> rows);

    /// A row of an exported catalog.
    ///
    /// @param line its line in the export, from 1; 0 during the export itself
    /// @param values by column; without the columns that are NULL
    public record ExportedRow(long line, String table, Map<String, Cell> values) {

        public ExportedRow {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        }
    }
}
