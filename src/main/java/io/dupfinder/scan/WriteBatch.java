package io.dupfinder.scan;

import io.dupfinder.catalog.CatalogChanges;
import io.dupfinder.scan.RowQueue.LearnedRows;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/// Gathers rows that are written together and turns them into changes. A row supersedes or moves
/// what the catalog held only the first time that it is written in a run. Only the catalog's writer
/// uses it.
final class WriteBatch {

    private final ScannedFiles files;

    /// Rows that this run has written before.
    private final BitSet written = new BitSet();

    /// Rows that were added.
    private final BitSet waiting = new BitSet();

    private final List<Long> superseded = new ArrayList<>();
    private final List<CatalogChanges.Move> moves = new ArrayList<>();
    private CatalogRows entered;

    WriteBatch(ScannedFiles files) {
        this.files = files;
        entered = new CatalogRows(files);
    }

    /// Adds rows; they are written as they are known at that time.
    void add(LearnedRows piece) {
        for (int place = 0; place < piece.rows().length; place++) {
            int row = piece.rows()[place];
            if (!waiting.get(row)) {
                waiting.set(row);
                add(row, piece, place);
            }
        }
    }

    private void add(int row, LearnedRows piece, int place) {
        if (written.get(row)) {
            entered.add(piece, place, false);
            return;
        }
        FileKnowledge knowledge = files.knowledge();
        switch (knowledge.status(row)) {
            case NEW -> entered.add(piece, place, true);
            case UNCHANGED -> entered.add(piece, place, false);
            case CHANGED -> {
                superseded.add(knowledge.rowId(row));
                entered.add(piece, place, false);
            }
            case MOVED -> {
                move(row, piece);
                if (knowledge.hasLearned(files.links().leader(row))) {
                    entered.add(piece, place, false);
                }
            }
            case MOVED_AND_TOUCHED -> {
                move(row, piece);
                entered.add(piece, place, false);
            }
        }
    }

    private void move(int row, LearnedRows learned) {
        moves.add(
                new CatalogChanges.Move(
                        files.knowledge().rowId(row), files.table().path(row), learned.read()));
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /// How many rows were added.
    int size() {
        return waiting.cardinality();
    }

    /// Returns what was added, which counts as written from now on, and begins anew.
    CatalogChanges take() {
        CatalogChanges changes =
                new CatalogChanges(superseded, moves, List.of(), Optional.of(entered));
        written.or(waiting);
        waiting.clear();
        superseded.clear();
        moves.clear();
        entered = new CatalogRows(files);
        return changes;
    }
}
