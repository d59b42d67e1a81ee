package io.dupfinder.catalog;

import java.util.List;

/// Receives the rows of a query's result one by one.
public interface ResultVisitor {

    /// Called first, once, with the names of the columns.
    void columns(List<String> names);

    /// Called for each row, with one cell a column.
    void row(List<Cell> cells);
}
