package io.dupfinder.store.bulk;

import java.sql.SQLException;

/// A driver's failure, for callers without JDBC. The failures of each database put it into words.
public final class SqlFailureException extends RuntimeException {

    /// SQLite's SQLITE_CONSTRAINT, in the lower eight bits of its codes.
    private static final int SQLITE_CONSTRAINT = 19;

    /// SQLSTATEs of integrity constraint violations. SQLite's driver gives no SQLSTATE.
    private static final String CONSTRAINT_CLASS = "23";

    private final SQLException failure;

    public SqlFailureException(SQLException failure) {
        super(failure);
        this.failure = failure;
    }

    public SQLException failure() {
        return failure;
    }

    /// Whether a row was refused because it is there already, or cannot be.
    public boolean isOfConstraint() {
        return String.valueOf(failure.getSQLState()).startsWith(CONSTRAINT_CLASS)
                || (failure.getErrorCode() & 0xff) == SQLITE_CONSTRAINT;
    }
}
