package io.dupfinder.catalog;

/// The import was refused. Nothing of it was entered.
public final class ImportRefusedException extends CatalogException {

    public ImportRefusedException(String message) {
        super(message);
    }

    /// Names the line at which the problem was noticed.
    public ImportRefusedException(long line, String what) {
        this("line " + line + ": " + what);
    }
}
