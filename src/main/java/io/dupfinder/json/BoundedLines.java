package io.dupfinder.json;

import java.io.IOException;
import java.io.Reader;
import java.util.Optional;

/// The lines of a text that somebody else wrote, perhaps to fill the memory of who reads it. Not
/// thread-safe.
public final class BoundedLines {

    /// Characters in the longest line that is read. A row of the catalog or a path takes some
    /// thousand.
    static final int LONGEST = 8 << 20;

    private final Reader in;
    private final StringBuilder line = new StringBuilder();
    private boolean isEnded = true;

    /// @param in buffered
    public BoundedLines(Reader in) {
        this.in = in;
    }

    /// The next line without its end, which is a line feed; empty behind the last one.
    ///
    /// @throws LineTooLongException when it has more than eight million characters
    public Optional<String> next() throws IOException {
        line.setLength(0);
        for (int read = in.read(); read >= 0; read = in.read()) {
            if (read == '\n') {
                return Optional.of(line.toString());
            }
            if (line.length() == LONGEST) {
                throw new LineTooLongException();
            }
            line.append((char) read);
        }
        isEnded = line.isEmpty();
        return isEnded ? Optional.empty() : Optional.of(line.toString());
    }

    /// Whether every line so far had its end.
    public boolean isEnded() {
        return isEnded;
    }

    /// No line of a true file is that long.
    public static final class LineTooLongException extends IOException {

        private static final long serialVersionUID = 1;

        LineTooLongException() {
            super("longer than any true line");
        }
    }
}
