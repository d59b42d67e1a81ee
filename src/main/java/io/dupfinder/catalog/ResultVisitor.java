package io.dupfinder.catalog;

import java.util.List;

/// Takes the rows of a result as they come.
public interface ResultVisitor {

    /// Comes first.
    void columns(List<String> names);

    /// The next row, one cell a column.
    void row(List<Cell> cells);
}
