package io.dupfinder.scan;

import io.dupfinder.catalog.CatalogChange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.BooleanSupplier;

/// Decides size groups, each to the end: what the catalog does not tell apart is sampled, and what
/// samples do not tell apart is compared. Thread-safe.
final class Comparison {

    private final SizeGroups groups;
    private final Copies copies;
    private final ContentReader reader;
    private final Changes changes;
    private final FoundCollector found;
    private final BooleanSupplier cancelled;

    Comparison(
            SizeGroups groups,
            Copies copies,
            ContentReader reader,
            Changes changes,
            FoundCollector found,
            BooleanSupplier cancelled) {
        this.groups = groups;
        this.copies = copies;
        this.reader = reader;
        this.changes = changes;
        this.found = found;
        this.cancelled = cancelled;
    }

    /// Decides a group and returns what is to be written. Once cancelled, what was learned counts
    /// and the rest is left for the next run.
    List<CatalogChange> decide(int group) {
        if (cancelled.getAsBoolean()) {
            return List.of();
        }
        // Taken before the first byte is read: a change after this moment is seen as one by the
        // next run.
        Instant read = Instant.now();
        Collection<Copy> members = copies.of(groups, group);
        if (members.size() > 1) {
            reader.sample(members, groups.size(group));
            reader.compare(ContentClasses.of(members));
        }
        if (cancelled.getAsBoolean()) {
            members = members.stream().filter(Copy::hasLearned).toList();
        } else {
            found.add(groups.size(group), members);
        }
        List<CatalogChange> result = new ArrayList<>();
        members.forEach(copy -> changes.add(copy, read, result));
        return result;
    }
}
