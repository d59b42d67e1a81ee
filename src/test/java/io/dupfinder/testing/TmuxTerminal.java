package io.dupfinder.testing;

import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/// A real terminal of a chosen size, which tmux keeps, with one program in it.
public final class TmuxTerminal implements AutoCloseable {

    private static final long LONGEST_NANOS = TimeUnit.MINUTES.toNanos(2);
    private static final long PAUSE_MILLIS = 50;
    private static final String ROWS = "24";

    private final String server;

    /// Starts a shell line, and afterwards shows `ENDED` with its exit code.
    ///
    /// @param server a name for a tmux server of its own
    public TmuxTerminal(String server, int columns, String line) {
        this.server = server;
        Shell.run(
                "tmux",
                "-L",
                server,
                "-f",
                "/dev/null",
                "new-session",
                "-d",
                "-x",
                columns,
                "-y",
                ROWS,
                line + "; echo ENDED $?; exec cat");
    }

    /// The lines that are to be seen, without empty ones at the end.
    public String screen() {
        return Shell.run("tmux", "-L", server, "capture-pane", "-p").stripTrailing();
    }

    /// The same with the sequences that colour it.
    public String colouredScreen() {
        return Shell.run("tmux", "-L", server, "capture-pane", "-p", "-e").stripTrailing();
    }

    public TmuxTerminal resize(int columns) {
        Shell.run("tmux", "-L", server, "resize-window", "-x", columns, "-y", ROWS);
        return this;
    }

    public TmuxTerminal press(String key) {
        Shell.run("tmux", "-L", server, "send-keys", key);
        return this;
    }

    /// Waits until the screen is so, and returns it.
    public String await(Predicate<String> condition) {
        long end = System.nanoTime() + LONGEST_NANOS;
        String screen = screen();
        while (!condition.test(screen)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("the terminal shows only: " + screen);
            }
            try {
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            screen = screen();
        }
        return screen;
    }

    @Override
    public void close() {
        Shell.run("tmux", "-L", server, "kill-server");
    }
}
