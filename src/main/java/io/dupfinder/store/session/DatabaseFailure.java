package io.dupfinder.store.session;

import io.dupfinder.catalog.CatalogException;
import io.dupfinder.store.damage.DamagedRowException;
import java.sql.SQLException;
import java.util.Optional;

/// Turns what a database says into words that name the catalog and the remedy.
public abstract class DatabaseFailure {

    /// The exception to throw for a failure below which an [SQLException] may lie.
    public final RuntimeException translate(Throwable failure) {
        if (failure instanceof CatalogException known) {
            return known;
        }
        if (failure instanceof DamagedRowException damage) {
            return damaged(damage);
        }
        Optional<SQLException> sql = sqlException(failure);
        if (sql.isPresent()) {
            return inWords(sql.get(), failure);
        }
        return failure instanceof RuntimeException unforeseen
                ? unforeseen
                : new IllegalStateException(failure);
    }

    /// The failure in words.
    ///
    /// @param failure what to keep as the cause, for people who ask for details
    public abstract CatalogException inWords(SQLException sql, Throwable failure);

    /// The words for a row that cannot be.
    protected abstract CatalogException damaged(DamagedRowException damage);

    /// The innermost of them: pools and Hibernate wrap what the driver said.
    public static Optional<SQLException> sqlException(Throwable failure) {
        Optional<SQLException> found = Optional.empty();
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof SQLException sql) {
                found = Optional.of(sql);
            }
        }
        return found;
    }
}
