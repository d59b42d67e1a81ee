package io.dupfinder.scan;

import io.dupfinder.catalog.ScanSoFar;
import io.dupfinder.catalog.ScanStage;
import io.dupfinder.file.ByteCount;
import io.dupfinder.file.FilePath;
import io.dupfinder.hash.ReadCounter;
import io.dupfinder.walk.FileTable;
import io.dupfinder.walk.FileWalker;
import io.dupfinder.walk.SkippedFiles;
import io.dupfinder.walk.Tree;
import io.dupfinder.walk.WalkCounter;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// The progress of a scan: counters that the scan's threads write and any thread reads.
public final class ScanProgress {

    private volatile ScanStage stage = ScanStage.STARTING;
    private volatile Consumer<ScanStage> entering = _ -> {};
    private final WalkCounter seen = new WalkCounter();
    private volatile Supplier<Optional<FilePath>> directory = Optional::empty;
    private volatile long bytesFound;
    private volatile long directoriesFound;

    /// Entries that the walk skipped, once it has ended.
    private volatile SkippedFiles skipped = new SkippedFiles();

    private volatile long filesReused;
    private final ReadCounter read = new ReadCounter();
    private volatile long filesToCompare;
    private final LongAdder filesCompared = new LongAdder();
    private volatile Optional<Expected> expected = Optional.empty();

    /// Contents that are to be compared.
    ///
    /// @param bytes of all of them
    /// @param before bytes that were settled before the first of them was read
    private record Expected(long bytes, long before) {}

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
    WalkCounter walkCounter() {
        return seen;
    }

    /// Tells who walks.
    void walks(FileWalker walker) {
        directory = walker::newestDirectory;
    }

    /// A thread is about to read files of this row's directory.
    void reads(FileTable files, int row) {
        directory = () -> Optional.of(files.directoryPath(row));
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

    /// Contents of this length are about to be compared.
    void expectContents(long bytes) {
        expected = Optional.of(new Expected(bytes, read.settled().bytes()));
    }

    /// Files that the walk saw, also those that it left out.
    public long filesSeen() {
        return seen.files();
    }

    public ByteCount bytesSeen() {
        return seen.bytes();
    }

    /// A directory in which something is done right now.
    public Optional<FilePath> directory() {
        return directory.get();
    }

    /// Contents that are compared.
    ///
    /// @param settled bytes that were read, or that need not be
    /// @param all bytes
    public record Contents(ByteCount settled, ByteCount all) {}

    /// How far contents are compared; empty before it is known how much there is.
    public Optional<Contents> contents() {
        return expected.map(it ->
                new Contents(
                        new ByteCount(
                                Math.clamp(read.settled().bytes() - it.before(), 0, it.bytes())),
                        new ByteCount(it.bytes())));
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
