package io.dupfinder.cli.console;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/// The last line of a terminal, which says what is going on until something else is printed.
///
/// The cursor waits at the beginning of the line, so that the line can be taken back also when the
/// terminal has become narrower and broken it into several. A line that is longer than the terminal
/// is wide is cut by it. Thread-safe.
public final class StatusLine {

    /// ANSI's sequences: back to the beginning of the line, and clear all behind it.
    private static final byte[] CLEAR = ascii("\r\u001b[J");

    /// DEC's sequences that turn the breaking of long lines off and on.
    private static final byte[] UNBROKEN = ascii("\u001b[?7l");

    private static final byte[] BROKEN = ascii("\u001b[?7h");

    private final Output terminal;
    private final PrintWriter messages;
    private boolean isShown;

    /// @param terminal that messages go to, too
    StatusLine(Output terminal, PrintWriter messages) {
        this.terminal = terminal;
        this.messages = messages;
    }

    private static byte[] ascii(String sequence) {
        return sequence.getBytes(StandardCharsets.US_ASCII);
    }

    /// Shows a text in place of the last one.
    public synchronized void show(String text) {
        messages.flush();
        byte[] visible = VisibleOutput.visible(text).getBytes(StandardCharsets.UTF_8);
        byte[] line = new byte[CLEAR.length + UNBROKEN.length + visible.length + BROKEN.length + 1];
        int at = put(CLEAR, line, 0);
        at = put(UNBROKEN, line, at);
        at = put(visible, line, at);
        at = put(BROKEN, line, at);
        line[at] = '\r';
        terminal.write(line, 0, line.length);
        terminal.flush();
        isShown = true;
    }

    private static int put(byte[] bytes, byte[] line, int at) {
        System.arraycopy(bytes, 0, line, at, bytes.length);
        return at + bytes.length;
    }

    /// Takes the text back, if one is shown.
    public synchronized void clear() {
        if (isShown) {
            terminal.write(CLEAR, 0, CLEAR.length);
            terminal.flush();
            isShown = false;
        }
    }
}
