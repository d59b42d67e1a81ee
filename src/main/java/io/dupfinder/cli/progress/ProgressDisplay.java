package io.dupfinder.cli.progress;

import io.dupfinder.cli.console.CommandContext;
import io.dupfinder.cli.console.StatusLine;
import io.dupfinder.json.JsonLine;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Shows how far a run is: on a terminal in one line that is written over, or for programs in a
/// line of JSON a second, `dupfinder.progress/1`. A thread of its own looks at what the run counts
/// anyway.
public final class ProgressDisplay implements AutoCloseable {

    private static final int LINE_MILLIS = 200;
    private static final int JSON_MILLIS = 1_000;

    /// Number of lines after which the terminal is asked again how wide it is.
    private static final int LINES_A_WIDTH = 10;

    private final CommandContext context;
    private final StatusLine terminal;
    private final Supplier<HowFar> run;
    private final Estimate.Watch watch = new Estimate.Watch();
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("progress").daemon().factory());
    private int width;
    private int lines;

    private ProgressDisplay(CommandContext context, Supplier<HowFar> run) {
        this.context = context;
        this.terminal = context.statusLine();
        this.run = run;
    }

    /// Starts showing, if progress is wanted here.
    ///
    /// @param run asked by another thread, again and again
    public static ProgressDisplay start(CommandContext context, Supplier<HowFar> run) {
        ProgressDisplay display = new ProgressDisplay(context, run);
        switch (context.options().progress) {
            case NEVER -> {}
            case JSON -> display.every(JSON_MILLIS, display::printJson);
            case AUTO -> {
                if (context.showsStatus()) {
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
        if (timer.isShutdown()) {
            return;
        }
        if (lines % LINES_A_WIDTH == 0) {
            width = context.messageColumns();
        }
        lines++;
        HowFar now = run.get();
        Estimate estimate = watch.look(System.nanoTime(), now);
        terminal.show(
                context.process().interrupted().getAsBoolean()
                        ? "stopping".substring(0, Math.clamp(width - 1, 1, "stopping".length()))
                        : ProgressText.line(now, estimate, width));
    }

    private synchronized void printJson() {
        if (timer.isShutdown()) {
            return;
        }
        HowFar now = run.get();
        context.errors().println(json(now, watch.look(System.nanoTime(), now)));
        context.errors().flush();
    }

    private static JsonLine json(HowFar now, Estimate estimate) {
        JsonLine line =
                new JsonLine().put("schema", "dupfinder.progress/1").put("stage", now.stage());
        put(line, "files", "ofFiles", now.files());
        put(line, "bytes", "ofBytes", now.bytes());
        estimate.filesPerSecond().ifPresent(rate -> line.put("filesPerSecond", Math.round(rate)));
        estimate.bytesReadPerSecond()
                .ifPresent(rate -> line.put("bytesReadPerSecond", Math.round(rate)));
        estimate.left().ifPresent(left -> line.put("secondsLeft", left.toSeconds()));
        now.directory().ifPresent(path -> line.put("directory", path.text()));
        // Last, where readers of earlier versions look for it.
        return line.put("bytesRead", now.bytesRead());
    }

    private static void put(JsonLine line, String done, String all, HowFar.Part part) {
        line.put(done, part.done());
        part.all().ifPresent(number -> line.put(all, number));
    }

    @Override
    public synchronized void close() {
        timer.shutdownNow();
        terminal.clear();
    }
}
