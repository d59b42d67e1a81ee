package io.dupfinder.store.group;

import io.dupfinder.catalog.DuplicateGroup;
import io.dupfinder.catalog.GroupQuery;
import io.dupfinder.store.group.GroupIndex.GroupKey;
import io.dupfinder.store.session.Sessions;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// Groups in the order of their keys, so many files at a time.
public final class GroupBatches implements Supplier<List<DuplicateGroup>> {

    /// Databases allow some thousand parameters.
    private static final int GROUPS = 500;

    private static final int PATHS = 20_000;

    private final Sessions sessions;
    private final List<GroupKey> keys;
    private final GroupQuery query;
    private final Predicate<DuplicateGroup> leftOut;
    private int next;

    /// @param query what was asked about
    /// @param leftOut groups that nobody wants to see
    public GroupBatches(
            Sessions sessions,
            List<GroupKey> keys,
            GroupQuery query,
            Predicate<DuplicateGroup> leftOut) {
        this.sessions = sessions;
        this.keys = keys;
        this.query = query;
        this.leftOut = leftOut;
    }

    @Override
    public List<DuplicateGroup> get() {
        List<DuplicateGroup> groups = List.of();
        while (groups.isEmpty() && next < keys.size()) {
            groups = read(some()).stream().filter(leftOut.negate()).toList();
        }
        return groups;
    }

    /// The next that are read at once: a large one, or several others.
    private List<GroupKey> some() {
        int from = next;
        long paths = 0;
        do {
            paths += keys.get(next++).paths();
        } while (next < keys.size()
                && next - from < GROUPS
                && paths + keys.get(next).paths() <= PATHS
                && !isLarge(keys.get(from))
                && !isLarge(keys.get(next)));
        return keys.subList(from, next);
    }

    private List<DuplicateGroup> read(List<GroupKey> some) {
        return isLarge(some.getFirst())
                ? LargeGroupReads.read(sessions, some.getFirst(), query).stream().toList()
                : sessions.ask(session -> GroupReads.read(session, some, query));
    }

    private static boolean isLarge(GroupKey key) {
        return key.paths() >= LargeGroupReads.PATHS;
    }
}
