package io.dupfinder.store.run;

import io.dupfinder.catalog.CatalogException;
import io.dupfinder.catalog.Host;
import io.dupfinder.file.MachineId;
import io.dupfinder.store.entity.HostBoot;
import io.dupfinder.store.entity.HostIdentity;
import io.dupfinder.store.session.SqlDialect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.hibernate.StatelessSession;
import org.jspecify.annotations.Nullable;

/// Whether this machine is the one that acts as a host. Two with one id would take each other's
/// files for gone.
public record MachineCheck(SqlDialect dialect, Host host, long hostId) {

    private static final Path MACHINE_ID = Path.of("/etc/machine-id");

    private static final String LATER_BOOTS =
            "select count(*) from host_boot own join host_boot other on other.host_id = own.host_id"
                    + " where own.host_id = :host and own.boot_id = :boot and other.first_seen > own.last_seen";

    /// Enters this machine and boot, inside the transaction of `session`.
    ///
    /// @return whether the host was scanned in other boots, and not in this one
    /// @throws CatalogException when another machine acts as the host
    public boolean require(StatelessSession session) {
        machineId().ifPresent(machine -> requireMachine(session, machine));
        return requireBoot(session, Holder.boot());
    }

    /// The host's row is held by its entry, so nobody else enters a machine meanwhile.
    private void requireMachine(StatelessSession session, MachineId machine) {
        @Nullable HostIdentity known = session.get(HostIdentity.class, hostId);
        if (known == null) {
            session.insert(new HostIdentity(hostId, machine.hidden()));
        } else if (known.machineId().equals(machine.plain())) {
            // An earlier version entered it.
            session.update(new HostIdentity(hostId, machine.hidden()));
        } else if (!known.machineId().equals(machine.hidden())) {
            throw refused("the catalog knows it as the machine " + known.machineId());
        }
    }

    /// After a reboot an earlier boot does not come back. It does where two machines take turns,
    /// which clones with one machine id do.
    private boolean requireBoot(StatelessSession session, String boot) {
        long later =
                session.createNativeQuery(LATER_BOOTS, Long.class)
                        .setParameter("host", hostId)
                        .setParameter("boot", boot)
                        .getSingleResult();
        if (later > 0) {
            throw refused(
                    "another one was started since and scanned, while this one went on running");
        }
        boolean isFirst =
                session.get(HostBoot.class, new HostBoot.Key(hostId, boot)) == null
                        && boots(session) > 0;
        session.createNativeMutationQuery(enterBoot())
                .setParameter("host", hostId)
                .setParameter("boot", boot)
                .executeUpdate();
        return isFirst;
    }

    private long boots(StatelessSession session) {
        return session.createNativeQuery(
                        "select count(*) from host_boot where host_id = :host", Long.class)
                .setParameter("host", hostId)
                .getSingleResult();
    }

    /// Takes back that this boot is one of the host, and returns the refusal.
    public CatalogException takeBack(StatelessSession session, String why) {
        session.createMutationQuery("delete from HostBoot where hostId = :host and bootId = :boot")
                .setParameter("host", hostId)
                .setParameter("boot", Holder.boot())
                .executeUpdate();
        return refused(why);
    }

    /// Each time is later than all before, whatever the clock says: one that ran ahead in an
    /// earlier boot must not make this one look like the older of the two.
    private String enterBoot() {
        return """
        insert into host_boot (host_id, boot_id, first_seen, last_seen)
        select :host, :boot, latest, latest
        from (select case when max(last_seen) >= %1$s then max(last_seen) + 0.001 else %1$s end as latest
              from host_boot where host_id = :host) as seen
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

    private static Optional<MachineId> machineId() {
        try {
            return Optional.of(Files.readString(MACHINE_ID).strip())
                    .filter(id -> !id.isEmpty())
                    .map(MachineId::new);
        } catch (IOException noMachineId) {
            return Optional.empty();
        }
    }
}
