package io.dupfinder.catalog.hibernate;

import io.dupfinder.catalog.AcknowledgedGroups;
import io.dupfinder.catalog.GroupChange;
import io.dupfinder.catalog.Host;
import io.dupfinder.catalog.ScanSpan;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// How duplicate groups differ between two scans: all that have a file which came or went in that
/// time, one after the other in the order of their digests. A group that is acknowledged now is
/// none as long as its files are among those that were acknowledged.
final class GroupChanges {

    private static final String TOUCHED =
            "(select hash_value from file_hashes where first_scan_id > ? and hash_value is not null"
                    + " union select hash_value from file_version where closed_scan_id > ? and hash_value is not null)";

    private static final String LIVES =
            "select * from (select "
                    + Life.OF_PRESENT
                    + " from file_hashes where hash_value in "
                    + TOUCHED
                    + " union all select "
                    + Life.OF_VERSION
                    + " from file_version where closed_scan_id > ? and hash_value in "
                    + TOUCHED
                    + ") as lives order by hash_value, hash_algorithm, file_size";

    private static final int BOUNDS = 5;

    private final ScanSpan span;
    private final Map<Long, Host> hosts;
    private final AcknowledgedGroups acknowledged;
    private final Consumer<GroupChange> visitor;
    private final List<Life> members = new ArrayList<>();

    GroupChanges(
            ScanSpan span,
            Map<Long, Host> hosts,
            AcknowledgedGroups acknowledged,
            Consumer<GroupChange> visitor) {
        this.span = span;
        this.hosts = hosts;
        this.acknowledged = acknowledged;
        this.visitor = visitor;
    }

    void read(Connection connection) throws SQLException {
        Moves moves = Moves.since(connection, span.from());
        try (PreparedStatement select = connection.prepareStatement(LIVES)) {
            for (int bound = 1; bound <= BOUNDS; bound++) {
                select.setLong(bound, span.from());
            }
            select.setFetchSize(FileReads.FETCHED);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    add(moves.corrected(Life.of(rows)));
                }
            }
        }
        end();
    }

    private void add(Life life) {
        if (!members.isEmpty() && !isSameContent(members.getFirst(), life)) {
            end();
        }
        members.add(life);
    }

    private static boolean isSameContent(Life one, Life other) {
        return one.digestHex().equals(other.digestHex())
                && one.algorithm().equals(other.algorithm())
                && one.identity().size() == other.identity().size();
    }

    private void end() {
        if (!members.isEmpty()) {
            new PastGroup(members, hosts, acknowledged).change(span).ifPresent(visitor);
            members.clear();
        }
    }
}
