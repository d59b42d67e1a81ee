package io.dupfinder.columnar;

/// An export that must not be made, or not now. Nothing was changed.
public final class ExportRefusedException extends RuntimeException {

    private final boolean isForNow;

    private ExportRefusedException(String message, boolean isForNow) {
        super(message);
        this.isForNow = isForNow;
    }

    /// Refuses it until something is done about it.
    static ExportRefusedException because(String message) {
        return new ExportRefusedException(message, false);
    }

    /// Refuses it while another run is at work.
    static ExportRefusedException forNow(String message) {
        return new ExportRefusedException(message, true);
    }

    public boolean isForNow() {
        return isForNow;
    }
}
