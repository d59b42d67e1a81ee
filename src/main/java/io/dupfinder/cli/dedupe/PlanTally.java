package io.dupfinder.cli.dedupe;

import io.dupfinder.catalog.DuplicateGroup;
import io.dupfinder.dedupe.Action;
import io.dupfinder.dedupe.Copy;
import io.dupfinder.dedupe.Decision;
import io.dupfinder.dedupe.PlannedAction;
import io.dupfinder.dedupe.StayTally;
import io.dupfinder.file.ByteCount;
import io.dupfinder.json.JsonLine;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/// Counts what a plan is made of, and remembers its largest actions and first ties.
final class PlanTally {

    static final int LARGEST = 10;
    static final int TIES = 10;

    private static final Comparator<PlannedAction> SMALLEST_FIRST =
            Comparator.comparing(PlannedAction::size)
                    .thenComparing(Comparator.comparingLong(PlannedAction::number).reversed());

    final Action action;
    long actions;
    long directories;
    long directoryFiles;
    long incompleteDirectories;
    long groups;
    long freesNothing;
    long tiedGroups;
    ByteCount frees = ByteCount.ZERO;
    final StayTally stays = new StayTally();
    private final PriorityQueue<PlannedAction> largest = new PriorityQueue<>(SMALLEST_FIRST);
    private final List<List<Copy>> ties = new ArrayList<>();

    PlanTally(Action action) {
        this.action = action;
    }

    void add(DuplicateGroup group, Decision decision) {
        stays.add(group.redundancy(), decision.stays());
        groups += decision.goes().isEmpty() ? 0 : 1;
        tiedGroups += decision.ties().isEmpty() ? 0 : 1;
        for (List<Copy> tie : decision.ties()) {
            if (ties.size() < TIES) {
                ties.add(tie);
            }
        }
    }

    /// Adds a directory that goes as a whole.
    ///
    /// @param files that it holds
    void add(PlannedAction planned, long files) {
        add(planned);
        directories++;
        directoryFiles += files;
    }

    void add(PlannedAction planned) {
        actions++;
        frees = frees.plus(planned.frees());
        freesNothing += planned.frees().equals(ByteCount.ZERO) ? 1 : 0;
        largest.add(planned);
        if (largest.size() > LARGEST) {
            largest.remove();
        }
    }

    /// The numbers, for programs.
    JsonLine facts() {
        JsonLine facts =
                new JsonLine()
                        .put("action", action.label())
                        .put("files", actions - directories + directoryFiles)
                        .put("directories", directories)
                        .put("groups", groups)
                        .put("frees", frees.bytes());
        stays.addTo(facts);
        return facts;
    }

    /// The largest actions, the largest first.
    List<PlannedAction> largest() {
        return largest.stream().sorted(SMALLEST_FIRST.reversed()).toList();
    }

    /// The first ties.
    List<List<Copy>> ties() {
        return ties;
    }
}
