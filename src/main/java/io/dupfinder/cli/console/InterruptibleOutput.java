package io.dupfinder.cli.console;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.function.BooleanSupplier;

/// An output that fails once the run is interrupted, so that its writer cleans up in time.
final class InterruptibleOutput extends FilterOutputStream {

    private final BooleanSupplier interrupted;

    InterruptibleOutput(OutputStream out, BooleanSupplier interrupted) {
        super(out);
        this.interrupted = interrupted;
    }

    /// Fails where the run was interrupted.
    static void requireNot(BooleanSupplier interrupted) throws InterruptedIOException {
        if (interrupted.getAsBoolean()) {
            throw new InterruptedIOException("interrupted");
        }
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        requireNot(interrupted);
        out.write(bytes, offset, length);
    }

    @Override
    public void write(int b) throws IOException {
        requireNot(interrupted);
        out.write(b);
    }
}
