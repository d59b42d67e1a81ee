package io.dupfinder.cli.console;

import io.dupfinder.file.IoReason;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/// A standard stream. A reader that leaves early is no failure: `dupfinder report | head` has what
/// it wants.
public final class Output extends OutputStream {

    private final OutputStream target;
    private final Predicate<IOException> harmless;
    private boolean closedEarly;

    private Output(OutputStream target, Predicate<IOException> harmless) {
        this.target = target;
        this.harmless = harmless;
    }

    /// Standard output: results that cannot be written, for example to a full disk, make the run
    /// fail.
    static Output ofResults(OutputStream target) {
        return new Output(target, Output::isClosed);
    }

    /// Standard error: messages that cannot be written change neither the run nor its exit code.
    static Output ofMessages(OutputStream target) {
        return new Output(target, _ -> true);
    }

    /// A failure of standard output, other than a reader that left.
    public static final class OutputException extends RuntimeException {
        OutputException(IOException cause) {
            super("cannot write to standard output: " + IoReason.of(cause), cause);
        }
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        if (closedEarly) {
            return;
        }
        try {
            target.write(bytes, offset, length);
        } catch (IOException e) {
            if (!harmless.test(e)) {
                throw new OutputException(e);
            }
            closedEarly = true;
        }
    }

    @Override
    public void flush() {
        if (closedEarly) {
            return;
        }
        try {
            target.flush();
        } catch (IOException e) {
            if (!harmless.test(e)) {
                throw new OutputException(e);
            }
            closedEarly = true;
        }
    }

    /// The JDK has no type for either: EPIPE, and EBADF of a descriptor that was closed before the
    /// start.
    static boolean isClosed(IOException e) {
        return String.valueOf(e.getMessage()).contains("Broken pipe");
    }

    /// A writer for text that people read, in UTF-8 whatever the locale.
    ///
    /// @param coloured whether the program's own colours are in it
    PrintWriter writer(BooleanSupplier coloured) {
        Writer text =
                new OutputStreamWriter(new VisibleOutput(this, coloured), StandardCharsets.UTF_8);
        return new PrintWriter(text, true);
    }
}
