package io.dupfinder.store.session;

import io.dupfinder.catalog.CatalogException;
import io.dupfinder.store.damage.DamagedRowException;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;

/// Turns what a database says into words that name the catalog and the remedy.
public abstract class DatabaseFailure {

    /// SQLSTATEs of PostgreSQL. SQLite's driver gives none.
    private static final String INSUFFICIENT_PRIVILEGE = "42501";

    private static final String LOCK_NOT_AVAILABLE = "55P03";

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

    /// The database's objection to a statement, on one line; empty when the connection failed
    /// instead.
    public abstract Optional<String> refusal(SQLException sql);

    /// Whether the role may not do that. Files have no roles.
    public static boolean isForbidden(Throwable failure) {
        return hasState(failure, INSUFFICIENT_PRIVILEGE);
    }

    /// Whether somebody held a lock for too long.
    public static boolean isLocked(Throwable failure) {
        return hasState(failure, LOCK_NOT_AVAILABLE);
    }

    private static boolean hasState(Throwable failure, String state) {
        return sqlException(failure)
                .map(SQLException::getSQLState)
                .filter(state::equals)
                .isPresent();
    }

    /// A sentence of a driver on one line, as it stands behind a colon.
    protected static String oneLine(String message) {
        String line = message.replaceAll("\\s+", " ").strip();
        String ended = line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
        return ended.isEmpty() ? "no reason given" : lowerFirst(ended);
    }

    protected static String lowerFirst(String text) {
        boolean isWord = text.length() > 1 && Character.isLowerCase(text.charAt(1));
        return isWord ? text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1) : text;
    }

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
