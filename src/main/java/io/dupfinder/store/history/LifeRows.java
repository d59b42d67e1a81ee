package io.dupfinder.store.history;

import io.dupfinder.store.damage.DamagedData;
import io.dupfinder.store.entity.FileVersion.Reason;
import io.dupfinder.store.session.Connections;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
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
    /// @param sql each of its parameters is the scan
    void forEach(String sql, Consumer<Life> visitor) {
        session.doWork(connection -> {
            try (PreparedStatement select = connection.prepareStatement(sql)) {
                long parameters = sql.chars().filter(c -> c == '?').count();
                for (int parameter = 1; parameter <= parameters; parameter++) {
                    select.setLong(parameter, scan);
                }
                select.setFetchSize(Connections.FETCHED);
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        visitor.accept(DamagedData.refused("file_version", () -> life(rows)));
                    }
                }
            }
        });
    }

    private static Life life(ResultSet row) throws SQLException {
        long until = row.getLong(11);
        boolean isPresent = row.wasNull();
        long allocated = row.getLong(13);
        Life.Identity identity =
                new Life.Identity(
                        row.getLong(1),
                        DamagedData.text(row, 6, "file_version"),
                        row.getLong(7),
                        row.getLong(3),
                        row.getLong(4),
                        row.getLong(5),
                        row.getLong(10));
        return new Life(
                identity.hostId(),
                DamagedData.text(row, 2, "file_version"),
                identity,
                Optional.ofNullable(row.getString(8)),
                Optional.ofNullable(row.getString(9)).orElse(""),
                row.getLong(15),
                isPresent ? Life.PRESENT : until,
                Optional.ofNullable(row.getString(12)).map(Reason::valueOf),
                isPresent ? Optional.of(allocated) : Optional.empty(),
                row.getDouble(14));
    }
}
