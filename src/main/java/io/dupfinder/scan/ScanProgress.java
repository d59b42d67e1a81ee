package io.dupfinder.scan;

import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/// How far a scan is; written by its threads, read by whoever shows it.
public final class ScanProgress {

    /// What a scan is doing.
    public enum Stage {
        STARTING,
        WALKING,
        RECALLING,
        COMPARING,
        FINISHING
    }

    private volatile Stage stage = Stage.STARTING;
    private volatile Consumer<Stage> entering = _ -> {};
    private volatile LongSupplier filesSeen = () -> 0;
    private volatile LongSupplier bytesRead = () -> 0;
    private volatile long filesToCompare;
    private final LongAdder filesCompared = new LongAdder();

    public Stage stage() {
        return stage;
    }

    void enter(Stage newStage) {
        stage = newStage;
        entering.accept(newStage);
    }

    /// Has each new stage told, by the scan's own thread.
    public void onEntering(Consumer<Stage> listener) {
        entering = listener;
    }

    void countFilesBy(LongSupplier counter) {
        filesSeen = counter;
    }

    void countBytesBy(LongSupplier counter) {
        bytesRead = counter;
    }

    void expect(long files) {
        filesToCompare = files;
    }

    void compared(long files) {
        filesCompared.add(files);
    }

    public long filesSeen() {
        return filesSeen.getAsLong();
    }

    public long bytesRead() {
        return bytesRead.getAsLong();
    }

    /// Files that share their size with another one.
    public long filesToCompare() {
        return filesToCompare;
    }

    public long filesCompared() {
        return filesCompared.sum();
    }
}
