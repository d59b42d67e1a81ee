package io.dupfinder.store.run;

import io.dupfinder.catalog.CatalogHosts;
import io.dupfinder.catalog.CatalogHosts.HostRecord;
import io.dupfinder.catalog.CatalogHosts.Volume;
import io.dupfinder.catalog.Host;
import io.dupfinder.file.ByteCount;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.FileTime;
import io.dupfinder.store.damage.DamagedData;
import io.dupfinder.store.session.Sessions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// Hosts in a database.
public record DatabaseHosts(Sessions sessions) implements CatalogHosts {

    private static final String HOSTS =
            "select h.id, h.host_key, h.name, h.retired, h.last_seen, count(f.id), coalesce(sum(f.file_size), 0)"
                    + " from host h left join file_hashes f on f.host_id = h.id"
                    + " group by h.id, h.host_key, h.name, h.retired, h.last_seen order by h.name, h.host_key";

    private static final String VOLUMES =
            "select h.host_key, h.name, f.fs_id, count(*), sum(f.file_size), min(f.absolute_path)"
                    + " from file_hashes f join host h on h.id = f.host_id"
                    + " group by h.host_key, h.name, f.fs_id order by h.name, h.host_key, f.fs_id";

    @Override
    public List<HostRecord> all() {
        RunLock lock = new RunLock(sessions.connections().dialect());
        return sessions.connections()
                .read(connection -> {
                    List<HostRecord> hosts = new ArrayList<>();
                    try (PreparedStatement select = connection.prepareStatement(HOSTS);
                            ResultSet rows = select.executeQuery()) {
                        while (rows.next()) {
                            hosts.add(host(connection, rows, lock));
                        }
                    }
                    return hosts;
                });
    }

    private static HostRecord host(Connection connection, ResultSet row, RunLock lock)
            throws SQLException {
        HostRecord.State state =
                lock.isHeld(connection, row.getLong(1))
                        ? HostRecord.State.SCANNING
                        : row.getLong(4) != 0 ? HostRecord.State.RETIRED : HostRecord.State.IDLE;
        return new HostRecord(
                new Host(DamagedData.text(row, 2, "host"), DamagedData.text(row, 3, "host")),
                state,
                FileTime.ofSeconds(row.getDouble(5)),
                row.getLong(6),
                new ByteCount(row.getLong(7)));
    }

    @Override
    public List<Volume> volumes() {
        return sessions.connections()
                .read(connection -> {
                    List<Volume> volumes = new ArrayList<>();
                    try (PreparedStatement select = connection.prepareStatement(VOLUMES);
                            ResultSet rows = select.executeQuery()) {
                        while (rows.next()) {
                            volumes.add(
                                    new Volume(
                                            new Host(
                                                    DamagedData.text(rows, 1, "host"),
                                                    DamagedData.text(rows, 2, "host")),
                                            DamagedData.text(rows, 3, "file_hashes"),
                                            rows.getLong(4),
                                            new ByteCount(rows.getLong(5)),
                                            FilePath.ofText(
                                                    DamagedData.text(rows, 6, "file_hashes"))));
                        }
                    }
                    return volumes;
                });
    }

    @Override
    public void rename(Host host, String name) {
        sessions.connections()
                .transact(connection -> {
                    execute(
                            connection,
                            "insert into host_name (host_id, name) select id, ? from host where host_key = ?"
                                    + " on conflict (host_id) do update set name = excluded.name",
                            name,
                            host.key());
                    return execute(
                            connection,
                            "update host set name = ? where host_key = ?",
                            name,
                            host.key());
                });
    }

    @Override
    public long retire(Host host) {
        Retirement retirement = new Retirement(sessions.connections().dialect());
        return sessions.transact(session -> retirement.retire(session, host));
    }

    @Override
    public void release(Host host) {
        sessions.connections()
                .transact(connection -> {
                    String of = " where host_id = (select id from host where host_key = ?)";
                    execute(connection, "delete from host_boot" + of, host.key());
                    return execute(connection, "delete from host_machine" + of, host.key());
                });
    }

    private static int execute(Connection connection, String sql, String... values)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            return statement.executeUpdate();
        }
    }
}
