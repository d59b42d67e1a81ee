package io.dupfinder.catalog;

/// The disk under the catalog is full: what was committed is kept.
public final class CatalogFullException extends CatalogException {

    public CatalogFullException(String message, Throwable cause) {
        super(message, cause);
    }
}
