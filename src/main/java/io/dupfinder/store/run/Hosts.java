package io.dupfinder.store.run;

import io.dupfinder.catalog.Host;
import io.dupfinder.store.damage.DamagedData;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// The table of machines.
public final class Hosts {

    private Hosts() {}

    /// A host as the catalog has it: under the name that it was given there, if it was.
    ///
    /// @param id its row
    public record Entered(long id, Host host) {}

    /// Enters a host, or that it was seen again.
    public static Entered enter(Connection connection, Host host) throws SQLException {
        double now = Instant.now().toEpochMilli() / 1e3;
        try (PreparedStatement upsert =
                connection.prepareStatement(
                        "insert into host (host_key, name, first_seen, last_seen, retired) values (?, ?, ?, ?, 0)"
                                + " on conflict (host_key) do update set last_seen = excluded.last_seen, retired = 0,"
                                + " name = coalesce((select n.name from host_name n where n.host_id = host.id), excluded.name)"
                                + " returning id, name")) {
            upsert.setString(1, host.key());
            upsert.setString(2, host.name());
            upsert.setDouble(3, now);
            upsert.setDouble(4, now);
            try (ResultSet row = upsert.executeQuery()) {
                if (!row.next()) {
                    throw new SQLException("the host could not be entered");
                }
                return new Entered(
                        row.getLong(1), new Host(host.key(), DamagedData.text(row, 2, "host")));
            }
        }
    }

    /// All of them, by name.
    public static List<Host> all(Connection connection) throws SQLException {
        List<Host> hosts = new ArrayList<>();
        try (PreparedStatement select =
                        connection.prepareStatement(
                                "select host_key, name from host order by name, host_key");
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                hosts.add(
                        new Host(
                                DamagedData.text(rows, 1, "host"),
                                DamagedData.text(rows, 2, "host")));
            }
        }
        return hosts;
    }
}
