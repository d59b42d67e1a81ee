package io.dupfinder.catalog;

/// The disk that holds the catalog is full. Committed changes are kept.
public final class CatalogFullException extends CatalogException {

    public CatalogFullException(String message, Throwable cause) {
        super(message, cause);
    }
}
