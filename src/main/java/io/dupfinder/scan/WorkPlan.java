package io.dupfinder.scan;

import io.dupfinder.catalog.CatalogChange;
import io.dupfinder.file.ByteCount;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/// Cuts the size groups into pieces of work: large groups and large files alone, small ones by the
/// hundred, the largest files first so that the longest work does not begin last.
final class WorkPlan {

    /// Files in a piece.
    private static final int FILES = 256;

    /// What a piece may have to read: about as long as opening so many files takes.
    private static final ByteCount LENGTH = ByteCount.ofMebibytes(8);

    private static final Duration LONGEST_WAIT = Duration.ofMillis(500);

    private record Piece(int fromGroup, int toGroup, long files) {}

    private final SizeGroups groups;
    private final ScanProgress progress;

    WorkPlan(SizeGroups groups, ScanProgress progress) {
        this.groups = groups;
        this.progress = progress;
    }

    /// Decides every group, in parallel, and hands what is to be written to `sink`: by the hundred,
    /// or after a while, for a group of large files may take long.
    void run(
            Parallel parallel,
            IntFunction<List<CatalogChange>> decide,
            Consumer<List<CatalogChange>> sink) {
        List<Piece> pieces = pieces();
        progress.expect(pieces.stream().mapToLong(Piece::files).sum());
        parallel.forEach(pieces, piece -> run(piece, decide, sink));
    }

    private void run(
            Piece piece,
            IntFunction<List<CatalogChange>> decide,
            Consumer<List<CatalogChange>> sink) {
        List<CatalogChange> changes = new ArrayList<>();
        long lastNanos = System.nanoTime();
        for (int group = piece.toGroup() - 1; group >= piece.fromGroup(); group--) {
            changes.addAll(decide.apply(group));
            progress.compared(groups.fileCount(group));
            long now = System.nanoTime();
            if (changes.size() >= FILES || now - lastNanos > LONGEST_WAIT.toNanos()) {
                sink.accept(changes);
                changes = new ArrayList<>();
                lastNanos = now;
            }
        }
        sink.accept(changes);
    }

    private List<Piece> pieces() {
        List<Piece> pieces = new ArrayList<>();
        int end = groups.count();
        long files = 0;
        long bytes = 0;
        for (int group = groups.count() - 1; group >= 0; group--) {
            files += groups.fileCount(group);
            bytes += groups.size(group) * groups.fileCount(group);
            if (files >= FILES || bytes >= LENGTH.bytes() || group == 0) {
                pieces.add(new Piece(group, end, files));
                end = group;
                files = 0;
                bytes = 0;
            }
        }
        return pieces;
    }
}
