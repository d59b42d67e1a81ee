package io.dupfinder.store.run;

import io.dupfinder.catalog.CatalogException;
import io.dupfinder.catalog.Host;
import io.dupfinder.store.damage.DamagedData;
import io.dupfinder.store.session.SqlDialect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/// Whether this machine is the one that acts as a host. Two with one id would take each other's
/// files for gone.
public record HostMachine(SqlDialect dialect, Host host, long hostId) {

    private static final Path MACHINE_ID = Path.of("/etc/machine-id");

    /// Enters this machine and boot, inside the transaction of `connection`.
    ///
    /// @throws CatalogException when another machine acts as the host
    public void require(Connection connection) throws SQLException {
        Optional<String> machine = machineId();
        if (machine.isPresent()) {
            requireMachine(connection, machine.get());
        }
        requireBoot(connection, Holder.boot());
    }

    private void requireMachine(Connection connection, String machine) throws SQLException {
        try (PreparedStatement insert =
                        connection.prepareStatement(
                                "insert into host_machine (host_id, machine_id) values (?, ?) on conflict (host_id) do nothing");
                PreparedStatement select =
                        connection.prepareStatement(
                                "select machine_id from host_machine where host_id = ?")) {
            insert.setLong(1, hostId);
            insert.setString(2, machine);
            insert.executeUpdate();
            select.setLong(1, hostId);
            try (ResultSet row = select.executeQuery()) {
                if (row.next()) {
                    String known = DamagedData.text(row, 1, "host_machine");
                    if (!known.equals(machine)) {
                        throw refused("the catalog knows it as the machine " + known);
                    }
                }
            }
        }
    }

    /// After a reboot an earlier boot does not come back. It does where two machines take turns, as
    /// clones with one machine id do.
    private void requireBoot(Connection connection, String boot) throws SQLException {
        try (PreparedStatement later =
                        connection.prepareStatement(
                                "select count(*) from host_boot own join host_boot other on other.host_id = own.host_id"
                                        + " where own.host_id = ? and own.boot_id = ? and other.first_seen > own.last_seen");
                PreparedStatement upsert = connection.prepareStatement(enterBoot())) {
            later.setLong(1, hostId);
            later.setString(2, boot);
            try (ResultSet row = later.executeQuery()) {
                if (row.next() && row.getLong(1) > 0) {
                    throw refused(
                            "another one was started since and scanned, while this one went on running");
                }
            }
            upsert.setLong(1, hostId);
            upsert.setString(2, boot);
            upsert.setLong(3, hostId);
            upsert.executeUpdate();
        }
    }

    /// Each time is later than all before, whatever the clock says: one that ran ahead in an
    /// earlier boot must not make this one look like the older of the two.
    private String enterBoot() {
        return """
        insert into host_boot (host_id, boot_id, first_seen, last_seen)
        select ?, ?, latest, latest
        from (select case when max(last_seen) >= %1$s then max(last_seen) + 0.001 else %1$s end as latest
              from host_boot where host_id = ?) as seen
        where true
        on conflict (host_id, boot_id) do update set last_seen = excluded.last_seen
        """
                .formatted(dialect.now());
    }

    private CatalogException refused(String why) {
        return new CatalogException(
                "the host id %1$s is used by two machines: %2$s. Give this one an id of its own with --host-id or host.id in config.json; if it took the other's place, run `dupfinder catalog hosts release %1$s` once."
                        .formatted(host.key(), why));
    }

    private static Optional<String> machineId() {
        try {
            return Optional.of(Files.readString(MACHINE_ID).strip()).filter(id -> !id.isEmpty());
        } catch (IOException noMachineId) {
            return Optional.empty();
        }
    }
}
