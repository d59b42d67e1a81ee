package io.dupfinder.catalog.hibernate;

import java.sql.SQLException;

/// A value of a row cannot be read, or cannot be: carried through interfaces that know no SQL.
final class RowException extends RuntimeException {

    RowException(SQLException cause) {
        super(cause);
    }

    /// For a value that turned out not to be one.
    static RowException refused(RuntimeException cause) {
        return new RowException(
                DamagedData.found("file_hashes", String.valueOf(cause.getMessage()), cause));
    }
}
