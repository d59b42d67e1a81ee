package io.dupfinder.scan;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/// Cuts the size groups into pieces of work: large groups alone, small ones by the hundred, the
/// largest files first so that the longest work does not begin last.
final class WorkPlan {

    /// Files in a piece.
    private static final int FILES = 256;

    private record Piece(int fromGroup, int toGroup, long files) {}

    private final SizeGroups groups;
    private final ScanProgress progress;

    WorkPlan(SizeGroups groups, ScanProgress progress) {
        this.groups = groups;
        this.progress = progress;
    }

    /// Runs `action` on every group, in parallel.
    void run(Parallel parallel, IntConsumer action) {
        List<Piece> pieces = pieces();
        progress.expect(pieces.stream().mapToLong(Piece::files).sum());
        parallel.forEach(
                pieces,
                piece -> {
                    for (int group = piece.toGroup() - 1; group >= piece.fromGroup(); group--) {
                        action.accept(group);
                    }
                    progress.compared(piece.files());
                });
    }

    private List<Piece> pieces() {
        List<Piece> pieces = new ArrayList<>();
        int end = groups.count();
        long files = 0;
        for (int group = groups.count() - 1; group >= 0; group--) {
            files += groups.fileCount(group);
            if (files >= FILES || group == 0) {
                pieces.add(new Piece(group, end, files));
                end = group;
                files = 0;
            }
        }
        return pieces;
    }
}
