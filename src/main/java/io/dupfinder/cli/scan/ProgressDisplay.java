package io.dupfinder.cli.scan;

import io.dupfinder.cli.console.CommandContext;
import io.dupfinder.file.ByteCount;
import io.dupfinder.scan.ScanProgress;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/// Shows how far a scan is: one line that is written over, or a line of JSON a second. Short enough
/// for a terminal of forty columns, and cut for one that is narrower: a line that went on into the
/// next could not be written over.
final class ProgressDisplay implements AutoCloseable {

    private static final int LINE_MILLIS = 200;
    private static final int JSON_MILLIS = 1_000;

    /// Number of lines after which the terminal is asked again how wide it is.
    private static final int LINES_A_WIDTH = 10;

    private static final String CLEAR = "\r\u001b[K";

    private final PrintWriter err;
    private final ScanProgress progress;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("progress").daemon().factory());
    private final IntSupplier columns;
    private int width;
    private int lines;
    private boolean lineIsShown;

    private ProgressDisplay(PrintWriter err, ScanProgress progress, IntSupplier columns) {
        this.err = err;
        this.progress = progress;
        this.columns = columns;
    }

    /// Starts showing, if progress is wanted here.
    static ProgressDisplay start(CommandContext context, ScanProgress progress) {
        ProgressDisplay display =
                new ProgressDisplay(context.errors(), progress, context::messageColumns);
        switch (context.options().progress) {
            case NEVER -> {}
            case JSON -> display.every(JSON_MILLIS, display::printJson);
            case AUTO -> {
                if (context.process().errIsTerminal() && !context.options().quiet) {
                    display.every(LINE_MILLIS, display::overwriteLine);
                }
            }
        }
        return display;
    }

    private void every(int millis, Runnable show) {
        var _ = timer.scheduleAtFixedRate(show, millis, millis, TimeUnit.MILLISECONDS);
    }

    private synchronized void overwriteLine() {
        if (!timer.isShutdown()) {
            if (lines % LINES_A_WIDTH == 0) {
                width = columns.getAsInt();
            }
            lines++;
            String line = line();
            err.print(CLEAR + line.substring(0, Math.min(line.length(), Math.max(1, width - 1))));
            err.flush();
            lineIsShown = true;
        }
    }

    private String line() {
        return switch (progress.stage()) {
            case STARTING -> "starting";
            case WALKING -> String.format(Locale.ROOT, "walking: %,d files", progress.filesSeen());
            case RECALLING ->
                    progress.bytesRead() == 0
                            ? "recalling what is known"
                            : "reading again: "
                                    + new ByteCount(progress.bytesRead()).human()
                                    + " read";
            case COMPARING ->
                    String.format(
                            Locale.ROOT,
                            "comparing: %d %%, %s read",
                            percentCompared(),
                            new ByteCount(progress.bytesRead()).human());
            case FINISHING -> "finishing";
        };
    }

    private long percentCompared() {
        long all = progress.filesToCompare();
        return all == 0 ? 100 : 100 * progress.filesCompared() / all;
    }

    private void printJson() {
        err.printf(
                Locale.ROOT,
                "{\"stage\":\"%s\",\"filesSeen\":%d,\"filesToCompare\":%d,\"filesCompared\":%d,\"bytesRead\":%d}%n",
                progress.stage().name().toLowerCase(Locale.ROOT),
                progress.filesSeen(),
                progress.filesToCompare(),
                progress.filesCompared(),
                progress.bytesRead());
        err.flush();
    }

    @Override
    public synchronized void close() {
        timer.shutdownNow();
        if (lineIsShown) {
            err.print(CLEAR);
            err.flush();
        }
    }
}
