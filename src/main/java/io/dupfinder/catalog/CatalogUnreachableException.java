package io.dupfinder.catalog;

import org.jspecify.annotations.Nullable;

/// The server that holds the catalog does not answer, or the connection to it was lost.
public final class CatalogUnreachableException extends CatalogException {

    public CatalogUnreachableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
