package io.dupfinder.catalog.hibernate;

import io.dupfinder.catalog.DuplicateGroup;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// Groups in the order of their keys, so many files at a time.
final class GroupBatches implements Supplier<List<DuplicateGroup>> {

    /// Databases allow some thousand parameters.
    private static final int GROUPS = 500;

    private static final int PATHS = 20_000;

    private final Connections connections;
    private final List<GroupKey> keys;
    private final Predicate<DuplicateGroup> leftOut;
    private int next;

    /// @param leftOut groups that nobody wants to see
    GroupBatches(Connections connections, List<GroupKey> keys, Predicate<DuplicateGroup> leftOut) {
        this.connections = connections;
        this.keys = keys;
        this.leftOut = leftOut;
    }

    @Override
    public List<DuplicateGroup> get() {
        List<DuplicateGroup> groups = List.of();
        while (groups.isEmpty() && next < keys.size()) {
            int end = next;
            long paths = 0;
            while (end < keys.size() && end - next < GROUPS && paths < PATHS) {
                paths += keys.get(end++).paths();
            }
            List<GroupKey> some = keys.subList(next, end);
            groups =
                    connections.read(connection -> GroupReads.read(connection, some)).stream()
                            .filter(leftOut.negate())
                            .toList();
            next = end;
        }
        return groups;
    }
}
