package io.dupfinder.scan;

import io.dupfinder.catalog.ScanSoFar;
import io.dupfinder.catalog.ScanStage;
import io.dupfinder.file.ByteCount;
import io.dupfinder.hash.ReadCounter;
import io.dupfinder.walk.SkippedFiles;
import io.dupfinder.walk.Tree;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/// The progress of a scan: counters that the scan's threads write and any thread reads.
public final class ScanProgress {

    private volatile ScanStage stage = ScanStage.STARTING;
    private volatile Consumer<ScanStage> entering = _ -> {};
    private final LongAdder filesSeen = new LongAdder();
    private volatile long bytesFound;
    private volatile long directoriesFound;

    /// Entries that the walk skipped, once it has ended.
    private volatile SkippedFiles skipped = new SkippedFiles();

    private volatile long filesReused;
    private final ReadCounter read = new ReadCounter();
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

    /// Counter that the walk adds files to.
    LongAdder walkCounter() {
        return filesSeen;
    }

    /// Counter that all reading is added to.
    ReadCounter readCounter() {
        return read;
    }

    /// The walk has ended.
    void walked(Tree tree) {
        bytesFound = tree.files().totalSize().bytes();
        directoriesFound = tree.directories().count();
        skipped = tree.skipped();
    }

    /// The catalog has told what it knows.
    void recalled(long reused) {
        filesReused = reused;
    }

    void expect(long files) {
        filesToCompare = files;
    }

    void compared(long files) {
        filesCompared.add(files);
    }

    public long filesSeen() {
        return filesSeen.sum();
    }

    public long bytesRead() {
        return read.bytes().bytes();
    }

    /// Bytes of files for which another one in the same extents was read.
    public long bytesNotRead() {
        return read.bytesNotRead().bytes();
    }

    /// Files that share their size with another one.
    public long filesToCompare() {
        return filesToCompare;
    }

    public long filesCompared() {
        return filesCompared.sum();
    }

    /// The progress as the catalog records it. The stage is read first, so that no number is older
    /// than it.
    ScanSoFar soFar() {
        ScanStage now = stage;
        return new ScanSoFar(
                now,
                filesSeen(),
                new ByteCount(bytesFound),
                directoriesFound,
                filesReused,
                read.files(),
                read.bytes(),
                skipped.total());
    }
}
