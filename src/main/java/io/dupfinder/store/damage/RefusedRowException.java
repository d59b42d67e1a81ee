package io.dupfinder.store.damage;

import java.util.Optional;

/// The row that a database refused, where the database itself does not name it.
public final class RefusedRowException extends RuntimeException {

    private final String row;

    /// @param row the table and what tells the row from others
    public RefusedRowException(String row, Throwable cause) {
        super(row, cause);
        this.row = row;
    }

    /// The row that a failure is about, if it names one.
    public static Optional<String> row(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof RefusedRowException refused) {
                return Optional.of(refused.row);
            }
        }
        return Optional.empty();
    }
}
