package io.dupfinder.cli.console;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.function.BooleanSupplier;

/// Output that fails once the run is interrupted, so that whoever writes cleans up while there is
/// time.
final class InterruptibleOutput extends FilterOutputStream {

    private final BooleanSupplier interrupted;

    InterruptibleOutput(OutputStream out, BooleanSupplier interrupted) {
        super(out);
        this.interrupted = interrupted;
    }

    /// Goes on only while the run does.
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
