package io.dupfinder.catalog;

import org.jspecify.annotations.Nullable;

/// The catalog cannot be used. The message names the problem and the remedy.
public class CatalogException extends RuntimeException {

    public CatalogException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    public CatalogException(String message) {
        this(message, null);
    }
}
