package io.dupfinder.scan;

import io.dupfinder.catalog.ScanSoFar;
import io.dupfinder.catalog.ScanStage;
import io.dupfinder.file.ByteCount;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/// How far a scan is; written by its threads, read by whoever shows it.
public final class ScanProgress {

    private volatile ScanStage stage = ScanStage.STARTING;
    private volatile Consumer<ScanStage> entering = _ -> {};
    private volatile LongSupplier filesSeen = () -> 0;
    private volatile long bytesFound;
    private volatile long directoriesFound;
    private volatile long filesReused;
    private volatile LongSupplier filesRead = () -> 0;
    private volatile LongSupplier bytesRead = () -> 0;
    private volatile LongSupplier bytesNotRead = () -> 0;
    private volatile LongSupplier skipped = () -> 0;
    private volatile long filesToCompare;
    private final LongAdder filesCompared = new LongAdder();

    public ScanStage stage() {
        return stage;
    }

    void enter(ScanStage newStage) {
        stage = newStage;
        entering.accept(newStage);
    }

    /// Has each new stage told, by the scan's own thread.
    public void onEntering(Consumer<ScanStage> listener) {
        entering = listener;
    }

    void countFilesBy(LongSupplier counter) {
        filesSeen = counter;
    }

    /// The walk has ended.
    void walked(long bytes, long directories) {
        bytesFound = bytes;
        directoriesFound = directories;
    }

    /// The catalog has told what it knows.
    void recalled(long reused) {
        filesReused = reused;
    }

    void countReadBy(LongSupplier files, LongSupplier bytes) {
        filesRead = files;
        bytesRead = bytes;
    }

    /// What is not read, for another file in the same extents is.
    void countNotReadBy(LongSupplier counter) {
        bytesNotRead = counter;
    }

    void countSkippedBy(LongSupplier counter) {
        skipped = counter;
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

    /// Bytes of files for which another one in the same extents was read.
    public long bytesNotRead() {
        return bytesNotRead.getAsLong();
    }

    /// Files that share their size with another one.
    public long filesToCompare() {
        return filesToCompare;
    }

    public long filesCompared() {
        return filesCompared.sum();
    }

    /// For the catalog's record of this scan. The stage is asked first: the numbers are no older.
    ScanSoFar soFar() {
        ScanStage now = stage;
        return new ScanSoFar(
                now,
                filesSeen(),
                new ByteCount(bytesFound),
                directoriesFound,
                filesReused,
                filesRead.getAsLong(),
                new ByteCount(bytesRead()),
                skipped.getAsLong());
    }
}
