package io.dupfinder.store.history;

import io.dupfinder.catalog.AcknowledgedGroups;
import io.dupfinder.catalog.GroupChange;
import io.dupfinder.catalog.Host;
import io.dupfinder.catalog.ScanSpan;
import io.dupfinder.store.schema.Schema;
import io.dupfinder.store.session.Connections;
import io.dupfinder.store.session.SqlDialect;
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
                    + " union select hash_value from file_version where closed_scan_id > ? and hash_value is not null";

    private static final String LEARNED =
            " union select hash_value from learned_digest where scan_id > ?";

    /// Since when the digest of a present file is known, where that is not since it was entered.
    private static final String KNOWN_SINCE =
            "(select l.scan_id from learned_digest l where l.host_id = file_hashes.host_id and l.path_key = file_hashes.path_key"
                    + " and l.hash_value = file_hashes.hash_value and l.scan_id > file_hashes.first_scan_id)";

    private static final int KNOWN_SINCE_COLUMN = 15;

    private final SqlDialect dialect;
    private final ScanSpan span;
    private final Map<Long, Host> hosts;
    private final AcknowledgedGroups acknowledged;
    private final Consumer<GroupChange> visitor;
    private final List<Life> members = new ArrayList<>();

    GroupChanges(
            SqlDialect dialect,
            ScanSpan span,
            Map<Long, Host> hosts,
            AcknowledgedGroups acknowledged,
            Consumer<GroupChange> visitor) {
        this.dialect = dialect;
        this.span = span;
        this.hosts = hosts;
        this.acknowledged = acknowledged;
        this.visitor = visitor;
    }

    void read(Connection connection) throws SQLException {
        Moves moves = Moves.since(connection, span.from());
        String lives = lives(Schema.names(connection, dialect).contains("learned_digest"));
        try (PreparedStatement select = connection.prepareStatement(lives)) {
            long bounds = lives.chars().filter(c -> c == '?').count();
            for (int bound = 1; bound <= bounds; bound++) {
                select.setLong(bound, span.from());
            }
            select.setFetchSize(Connections.FETCHED);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    Life life = moves.corrected(Life.of(rows));
                    long knownSince = rows.getLong(KNOWN_SINCE_COLUMN);
                    add(knownSince > life.from() ? life.since(knownSince) : life);
                }
            }
        }
        end();
    }

    /// Each bound is the scan before the changes.
    ///
    /// @param isLearnedEntered whether the catalog has that table
    private static String lives(boolean isLearnedEntered) {
        String touched = TOUCHED + (isLearnedEntered ? LEARNED : "") + ")";
        return "select * from (select "
                + Life.OF_PRESENT
                + ", "
                + (isLearnedEntered ? KNOWN_SINCE : "cast(null as bigint)")
                + " as known_since from file_hashes where hash_value in "
                + touched
                + " union all select "
                + Life.OF_VERSION
                + ", cast(null as bigint) from file_version where closed_scan_id > ? and hash_value in "
                + touched
                + ") as lives order by hash_value, hash_algorithm, file_size";
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
