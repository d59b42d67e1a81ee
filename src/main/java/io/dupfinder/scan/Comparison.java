package io.dupfinder.scan;

import java.util.Collection;
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

    /// Decides a group and hands what is to be written to `buffer`. Once cancelled, what was
    /// learned counts and the rest is left for the next run.
    void decide(int group, ChangeBuffer buffer) {
        if (cancelled.getAsBoolean()) {
            return;
        }
        LearnedCopies learned = new LearnedCopies(changes, buffer);
        Collection<Copy> members = copies.of(groups, group);
        if (members.size() > 1) {
            reader.sample(members, groups.size(group), learned);
            reader.compare(members, learned);
        }
        if (cancelled.getAsBoolean()) {
            learned.write(members);
        } else {
            found.add(groups.size(group), members);
            learned.writeAll(members);
        }
    }
}
