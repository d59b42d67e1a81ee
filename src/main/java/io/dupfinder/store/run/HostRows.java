package io.dupfinder.store.run;

import io.dupfinder.catalog.Host;
import io.dupfinder.store.damage.DamagedData;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;

/// All hosts of a catalog, by the number of their row: they are few, and joined in memory.
public final class HostRows {

    private HostRows() {}

    public static Map<Long, Host> read(Connection connection) throws SQLException {
        Map<Long, Host> hosts = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select id, host_key, name from host")) {
            while (rows.next()) {
                hosts.put(
                        rows.getLong(1),
                        new Host(
                                DamagedData.text(rows, 2, "host"),
                                DamagedData.text(rows, 3, "host")));
            }
        }
        return hosts;
    }
}
