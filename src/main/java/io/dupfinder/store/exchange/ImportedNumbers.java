package io.dupfinder.store.exchange;

import io.dupfinder.catalog.Host;
import io.dupfinder.catalog.ImportRefusedException;
import io.dupfinder.store.run.Hosts;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// What numbers of another catalog are here. Scans come behind those that are here already, so that
/// their order stays; in an empty catalog they keep their numbers.
final class ImportedNumbers {

    private final long newestScan;
    private final Map<Long, Long> hosts = new HashMap<>();

    ImportedNumbers(long newestScan) {
        this.newestScan = newestScan;
    }

    /// Whether the catalog had scans before: files that were told apart elsewhere were not told
    /// apart from its own.
    boolean meetOthers() {
        return newestScan > 0;
    }

    long scan(long number) {
        return newestScan + number;
    }

    Optional<Long> host(long number) {
        return Optional.ofNullable(hosts.get(number));
    }

    /// Enters a host.
    ///
    /// @throws ImportRefusedException when its files are here already
    void enterHost(Connection connection, ImportedRow row) throws SQLException {
        Host host = new Host(row.text("host_key"), row.text("name"));
        long id = Hosts.enter(connection, host).id();
        if (hasScans(connection, id)) {
            throw row.refused(
                    "the host %s is in this catalog already; import into an empty one"
                            .formatted(host.key()));
        }
        try (PreparedStatement update =
                connection.prepareStatement(
                        "update host set first_seen = ?, last_seen = ?, retired = ? where id = ?")) {
            update.setDouble(1, row.seconds("first_seen"));
            update.setDouble(2, row.seconds("last_seen"));
            update.setLong(3, row.number("retired"));
            update.setLong(4, id);
            update.executeUpdate();
        }
        hosts.put(row.number("id"), id);
    }

    private static boolean hasScans(Connection connection, long id) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        "select 1 from scan_metadata where host_id = ? limit 1")) {
            select.setLong(1, id);
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        }
    }
}
