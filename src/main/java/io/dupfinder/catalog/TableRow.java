package io.dupfinder.catalog;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// A row of a catalog on its way into another one.
///
/// @param line where it stands in what was exported, from 1 on; 0 while it is being exported
/// @param values by column; what is absent there is not among them
public record TableRow(long line, String table, Map<String, Cell> values) {

    public TableRow {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }
}
