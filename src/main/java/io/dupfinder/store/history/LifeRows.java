package io.dupfinder.store.history;

import io.dupfinder.store.bulk.PlainSql;
import io.dupfinder.store.bulk.SqlRow;
import io.dupfinder.store.damage.RowChecks;
import io.dupfinder.store.entity.FileVersion.Reason;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.hibernate.StatelessSession;

/// Reads [Life]s by a plain cursor of JDBC: there may be millions, and a row takes less than half
/// of the time that Hibernate takes to make a record of it.
///
/// @param scan the one before the changes that are asked for
record LifeRows(StatelessSession session, long scan) {

    private static final String SHARED =
            "host_id, absolute_path, file_size, mtime_ns, ctime_ns, fs_id, inode, hash_value, hash_algorithm, first_scan_id";

    /// Columns of `file_version`, in the order of [#life].
    static final String OF_VERSION =
            SHARED
                    + ", closed_scan_id, reason, cast(null as bigint) as allocated_bytes, 0e0 as scan_date, first_scan_id as since";

    /// Columns of `file_hashes`, in the same order.
    static final String OF_PRESENT = ofPresent("first_scan_id");

    /// Columns of `file_hashes`.
    ///
    /// @param since an expression: the scan after which the file was there
    static String ofPresent(String since) {
        return SHARED
                + ", cast(null as bigint) as closed_scan_id, cast(null as varchar(10)) as reason, allocated_bytes, scan_date, "
                + since
                + " as since";
    }

    /// Visits what a query selects, while it is read.
    ///
    /// @param sql whose only parameter is `:scan`
    void forEach(String sql, Consumer<Life> visitor) {
        PlainSql.of(session)
                .forEach(
                        sql,
                        Map.of("scan", scan),
                        row -> visitor.accept(RowChecks.checked("file_version", () -> life(row))));
    }

    private static Life life(SqlRow row) {
        OptionalLong until = row.knownNumber(11);
        Life.Identity identity =
                new Life.Identity(
                        row.number(1),
                        row.text(6),
                        row.number(7),
                        row.number(3),
                        row.number(4),
                        row.number(5),
                        row.number(10));
        return new Life(
                identity.hostId(),
                row.text(2),
                identity,
                row.knownText(8),
                row.knownText(9).orElse(""),
                row.number(15),
                until.orElse(Life.PRESENT),
                row.knownText(12).map(Reason::valueOf),
                until.isPresent() ? Optional.empty() : Optional.of(row.number(13)),
                row.fraction(14));
    }
}
