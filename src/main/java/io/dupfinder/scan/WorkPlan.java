package io.dupfinder.scan;

import io.dupfinder.catalog.CatalogChange;
import io.dupfinder.file.ByteCount;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ObjIntConsumer;

/// Cuts the size groups into pieces of work: large groups and large files alone, small ones by the
/// hundred, the largest files first so that the longest work does not begin last.
final class WorkPlan {

    /// Files in a piece.
    private static final int FILES = 256;

    /// What a piece may have to read: about as long as opening so many files takes.
    private static final ByteCount LENGTH = ByteCount.ofMebibytes(8);

    private record Piece(int fromGroup, int toGroup, long files) {}

    private final SizeGroups groups;
    private final ScanProgress progress;

    WorkPlan(SizeGroups groups, ScanProgress progress) {
        this.groups = groups;
        this.progress = progress;
    }

    /// Decides every group, in parallel, and hands what is to be written to `sink`, all along.
    void run(
            Parallel parallel,
            ObjIntConsumer<ChangeBuffer> decide,
            Consumer<List<CatalogChange>> sink) {
        List<Piece> pieces = pieces();
        progress.expect(pieces.stream().mapToLong(Piece::files).sum());
        parallel.forEach(pieces, piece -> run(piece, decide, new ChangeBuffer(sink)));
    }

    private void run(Piece piece, ObjIntConsumer<ChangeBuffer> decide, ChangeBuffer buffer) {
        for (int group = piece.toGroup() - 1; group >= piece.fromGroup(); group--) {
            decide.accept(buffer, group);
            progress.compared(groups.fileCount(group));
        }
        buffer.flush();
    }

    /// A group that is larger than a piece is one by itself, so that no small one waits for it.
    private List<Piece> pieces() {
        List<Piece> pieces = new ArrayList<>();
        int end = groups.count();
        long files = 0;
        long bytes = 0;
        for (int group = groups.count() - 1; group >= 0; group--) {
            int count = groups.fileCount(group);
            long length = groups.size(group) * count;
            if (files > 0 && (files + count > FILES || bytes + length > LENGTH.bytes())) {
                pieces.add(new Piece(group + 1, end, files));
                end = group + 1;
                files = 0;
                bytes = 0;
            }
            files += count;
            bytes += length;
        }
        if (end > 0) {
            pieces.add(new Piece(0, end, files));
        }
        return pieces;
    }
}
