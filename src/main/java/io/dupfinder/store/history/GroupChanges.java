package io.dupfinder.store.history;

import io.dupfinder.catalog.AcknowledgedGroups;
import io.dupfinder.catalog.GroupChange;
import io.dupfinder.catalog.Host;
import io.dupfinder.catalog.ScanSpan;
import io.dupfinder.store.schema.Schema;
import io.dupfinder.store.session.SqlDialect;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.hibernate.StatelessSession;

/// How duplicate groups differ between two scans: all that have a file which came or went in that
/// time, one after the other in the order of their digests. A group that is acknowledged now is
/// none as long as its files are among those that were acknowledged.
final class GroupChanges {

    private static final String TOUCHED =
            "(select hash_value from file_hashes where first_scan_id > :scan and hash_value is not null"
                    + " union select hash_value from file_version where closed_scan_id > :scan and hash_value is not null";

    private static final String LEARNED =
            " union select hash_value from learned_digest where scan_id > :scan";

    /// The scan since which the digest of a present file is known: the one that entered it, or one
    /// that learned it later.
    private static final String KNOWN_SINCE =
            "coalesce((select l.scan_id from learned_digest l where l.host_id = file_hashes.host_id"
                    + " and l.path_key = file_hashes.path_key and l.hash_value = file_hashes.hash_value"
                    + " and l.scan_id > file_hashes.first_scan_id), first_scan_id)";

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

    void read(StatelessSession session) {
        LifeRows rows = new LifeRows(session, span.from());
        Moves moves = Moves.in(rows);
        boolean hasLearned = Schema.names(session, dialect).contains("learned_digest");
        rows.forEach(lives(hasLearned), life -> add(moves.corrected(life)));
        end();
    }

    /// @param hasLearned whether the catalog has the table `learned_digest`
    private static String lives(boolean hasLearned) {
        String touched = TOUCHED + (hasLearned ? LEARNED : "") + ")";
        return "select * from (select "
                + (hasLearned ? LifeRows.ofPresent(KNOWN_SINCE) : LifeRows.OF_PRESENT)
                + " from file_hashes where hash_value in "
                + touched
                + " union all select "
                + LifeRows.OF_VERSION
                + " from file_version where closed_scan_id > :scan and hash_value in "
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
