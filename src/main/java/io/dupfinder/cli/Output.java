package io.dupfinder.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/// Standard output that tells a reader who left from a disk that is full. A writer that was closed
/// early is no failure: `dupfinder report | head` has what it wanted.
final class Output extends OutputStream {

    private final OutputStream target;
    private boolean closedEarly;

    Output(OutputStream target) {
        this.target = target;
    }

    /// What went wrong with standard output, other than that its reader left.
    static final class OutputException extends RuntimeException {
        OutputException(IOException cause) {
            super("cannot write to standard output: " + cause.getMessage(), cause);
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
            if (!isClosed(e)) {
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
            if (!isClosed(e)) {
                throw new OutputException(e);
            }
            closedEarly = true;
        }
    }

    /// The JDK has no type for either: EPIPE, and EBADF of a descriptor that was closed before the
    /// start.
    private static boolean isClosed(IOException e) {
        String message = String.valueOf(e.getMessage());
        return message.contains("Broken pipe") || message.contains("Bad file descriptor");
    }

    /// A writer for text, in UTF-8 whatever the locale.
    PrintWriter writer() {
        Writer text = new OutputStreamWriter(this, StandardCharsets.UTF_8);
        return new PrintWriter(text, true);
    }
}
