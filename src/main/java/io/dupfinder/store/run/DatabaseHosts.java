package io.dupfinder.store.run;

import io.dupfinder.catalog.CatalogHosts;
import io.dupfinder.catalog.CatalogHosts.HostRecord;
import io.dupfinder.catalog.CatalogHosts.Volume;
import io.dupfinder.catalog.Host;
import io.dupfinder.file.ByteCount;
import io.dupfinder.file.FilePath;
import io.dupfinder.store.damage.RowChecks;
import io.dupfinder.store.entity.KnownHost;
import io.dupfinder.store.session.Connections;
import io.dupfinder.store.session.Sessions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hibernate.StatelessSession;

/// Hosts in a database.
public record DatabaseHosts(Sessions sessions) implements CatalogHosts {

    private static final String HOSTS =
            """
            select h, (select count(*) from FileHash f where f.hostId = h.id),
                (select coalesce(sum(f.fileSize), 0) from FileHash f where f.hostId = h.id)
            from KnownHost h order by h.name, h.hostKey
            """;

    private static final String VOLUMES =
            """
            select h.hostKey, h.name, f.fsId, count(*), sum(f.fileSize), min(f.absolutePath)
            from FileHash f join KnownHost h on h.id = f.hostId
            group by h.hostKey, h.name, f.fsId order by h.name, h.hostKey, f.fsId
            """;

    private static final String RENAME =
            "insert into host_name (host_id, name) select id, :name from host where host_key = :key"
                    + " on conflict (host_id) do update set name = excluded.name";

    private record Counted(KnownHost host, long files, long bytes) {}

    private record Mounted(
            String hostKey, String name, String fsId, long files, long bytes, String path) {}

    @Override
    public List<HostRecord> all() {
        RunLock lock = new RunLock(sessions.dialect());
        return sessions.read(session ->
                session.createSelectionQuery(HOSTS, Counted.class).getResultList().stream()
                        .map(counted -> host(counted, lock.isHeld(session, counted.host().id())))
                        .toList());
    }

    private static HostRecord host(Counted counted, boolean isScanning) {
        KnownHost host = counted.host();
        return new HostRecord(
                host.host(),
                isScanning
                        ? HostRecord.State.SCANNING
                        : host.isRetired() ? HostRecord.State.RETIRED : HostRecord.State.IDLE,
                host.lastSeen(),
                counted.files(),
                new ByteCount(counted.bytes()));
    }

    @Override
    public boolean knows(String key) {
        Connections connections = sessions.connections();
        if (connections.isBeingMade()) {
            return false;
        }
        List<Long> known = new ArrayList<>();
        return connections.ask(sql -> {
            sql.forEach(
                    "select id from host where host_key = :key",
                    Map.of("key", key),
                    row -> known.add(row.number(1)));
            return !known.isEmpty();
        });
    }

    @Override
    public List<Volume> volumes() {
        return sessions.read(session ->
                RowChecks.checked(
                        "file_hashes",
                        () ->
                                session
                                        .createSelectionQuery(VOLUMES, Mounted.class)
                                        .getResultList()
                                        .stream()
                                        .map(DatabaseHosts::volume)
                                        .toList()));
    }

    private static Volume volume(Mounted mounted) {
        return new Volume(
                new Host(mounted.hostKey(), mounted.name()),
                mounted.fsId(),
                mounted.files(),
                new ByteCount(mounted.bytes()),
                FilePath.ofText(mounted.path()));
    }

    @Override
    public void rename(Host host, String name) {
        sessions.transact(session -> {
            session.createNativeMutationQuery(RENAME)
                    .setParameter("name", name)
                    .setParameter("key", host.key())
                    .executeUpdate();
            return session.createMutationQuery(
                            "update KnownHost set name = :name where hostKey = :key")
                    .setParameter("name", name)
                    .setParameter("key", host.key())
                    .executeUpdate();
        });
    }

    @Override
    public long retire(Host host) {
        Retirement retirement = new Retirement(sessions.dialect());
        return sessions.transact(session -> retirement.retire(session, host));
    }

    @Override
    public void release(Host host) {
        sessions.transact(session -> {
            forget(session, "HostBoot", host);
            return forget(session, "HostIdentity", host);
        });
    }

    private static int forget(StatelessSession session, String entity, Host host) {
        return session.createMutationQuery(
                        "delete from "
                                + entity
                                + " where hostId = (select id from KnownHost where hostKey = :key)")
                .setParameter("key", host.key())
                .executeUpdate();
    }
}
