package io.dupfinder.catalog;

import org.jspecify.annotations.Nullable;

/// The server that holds the catalog does not answer, or went away.
public final class CatalogUnreachableException extends CatalogException {

    public CatalogUnreachableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
