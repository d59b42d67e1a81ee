package io.dupfinder.catalog;

/// What is to be imported cannot be. Nothing of it was taken.
public final class ImportRefusedException extends CatalogException {

    public ImportRefusedException(String message) {
        super(message);
    }

    /// Naming the line at which it was noticed.
    public ImportRefusedException(long line, String what) {
        this("line " + line + ": " + what);
    }
}
