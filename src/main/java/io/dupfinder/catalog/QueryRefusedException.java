package io.dupfinder.catalog;

import org.jspecify.annotations.Nullable;

/// A user's query cannot be run. The message says why, in the database's words.
public final class QueryRefusedException extends CatalogException {

    public QueryRefusedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
