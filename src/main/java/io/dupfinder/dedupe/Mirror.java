package io.dupfinder.dedupe;

import io.dupfinder.catalog.CatalogActions;
import io.dupfinder.catalog.CatalogActions.ActionRun;
import io.dupfinder.catalog.CatalogActions.Counts;
import io.dupfinder.catalog.CatalogActions.Gone;
import io.dupfinder.catalog.CatalogActions.MirroredAction;
import io.dupfinder.catalog.CatalogActions.Sizes;
import io.dupfinder.catalog.Host;
import io.dupfinder.file.ByteCount;
import io.dupfinder.json.InstantText;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Tells the catalog what journals say. A journal that the catalog knows whole says so itself.
public final class Mirror {

    private static final int BATCH = 1_000;

    private final CatalogActions catalog;
    private final Host host;

    public Mirror(CatalogActions catalog, Host host) {
        this.catalog = catalog;
        this.host = host;
    }

    /// Enters a run, if it is this host's and the catalog's, and lacks there.
    public void enter(PastRun run) {
        boolean isOurs =
                run.header().hostKey().equals(host.key())
                        && run.header().catalog().equals(catalog.identity());
        if (!isOurs || run.isMirrored()) {
            return;
        }
        ActionRun record =
                new ActionRun(
                        run.header().run(),
                        host,
                        run.header().plan(),
                        run.header().started(),
                        run.ended(),
                        new Counts(
                                run.count(Standing.DONE),
                                run.count(Standing.REFUSED) + run.count(Standing.LEFT),
                                run.count(Standing.UNDONE),
                                run.count(Standing.PURGED) + run.count(Standing.PURGING),
                                run.inQuarantine()));
        Map<Long, MirroredAction> batch = new LinkedHashMap<>();
        run.forEachIntent((intent, standing) -> {
            if (standing != Standing.REFUSED) {
                add(batch, record, mirrored(intent, standing));
            }
        });
        run.forEachRefusal((number, victim, reason, _) ->
                // An action that was begun is there already, and is replaced.
                add(
                        batch,
                        record,
                        new MirroredAction(
                                number,
                                "",
                                run.standing(number).orElse(Standing.REFUSED).name(),
                                Optional.of(reason),
                                victim,
                                new Sizes(ByteCount.ZERO, ByteCount.ZERO),
                                List.of())));
        catalog.mirror(record, List.copyOf(batch.values()));
        try (Journal journal = run.reopen()) {
            journal.add(run.mirrored(InstantText.of(Instant.now())));
            journal.sync();
        }
    }

    private void add(Map<Long, MirroredAction> batch, ActionRun run, MirroredAction action) {
        batch.put(action.number(), action);
        if (batch.size() == BATCH) {
            catalog.mirror(run, List.copyOf(batch.values()));
            batch.clear();
        }
    }

    private static MirroredAction mirrored(Intent intent, Standing standing) {
        PlannedAction action = intent.action();
        boolean isGone =
                (standing == Standing.DONE
                                || standing == Standing.PURGING
                                || standing == Standing.PURGED)
                        && action.action().takesAway();
        return new MirroredAction(
                action.number(),
                action.action().label(),
                standing.name(),
                Optional.empty(),
                action.victim().path(),
                new Sizes(action.size(), action.frees()),
                isGone ? gone(action) : List.of());
    }

    private static List<Gone> gone(PlannedAction action) {
        return action.tree().map(PlannedTree::files).orElse(List.of(action)).stream()
                .map(file ->
                        new Gone(file.victimPaths(), file.victim().fsId(), file.victim().inode()))
                .toList();
    }
}
