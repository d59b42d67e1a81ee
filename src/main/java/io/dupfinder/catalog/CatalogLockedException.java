package io.dupfinder.catalog;

/// Another run holds the lock of this host and catalog.
public final class CatalogLockedException extends CatalogException {

    public CatalogLockedException(String message) {
        super(message);
    }
}
