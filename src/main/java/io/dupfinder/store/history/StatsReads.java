package io.dupfinder.store.history;

import io.dupfinder.catalog.CatalogStats;
import io.dupfinder.catalog.Host;
import io.dupfinder.file.ByteCount;
import io.dupfinder.store.damage.DamagedData;
import io.dupfinder.store.session.SqlDialect;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/// Counts what a catalog holds: one pass over the files, one over their digests.
record StatsReads(SqlDialect dialect) {

    private static final String HOSTS =
            "select h.host_key, h.name, count(f.id), coalesce(sum(f.file_size), 0), count(f.tier1_hash), count(f.hash_value)"
                    + " from host h left join file_hashes f on f.host_id = h.id"
                    + " group by h.id, h.host_key, h.name order by h.name, h.host_key";

    private static final String GROUPS =
            "select count(*), coalesce(sum(copies - 1), 0), coalesce(sum(reclaimable_bytes), 0) from v_duplicate_group";

    CatalogStats read(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            List<CatalogStats.OfHost> hosts = hosts(statement);
            long scans = number(statement, "select count(*) from scan_metadata");
            long versions = number(statement, "select count(*) from file_version");
            ByteCount size = new ByteCount(number(statement, dialect.sizeOnDisk()));
            try (ResultSet groups = statement.executeQuery(GROUPS)) {
                groups.next();
                return new CatalogStats(
                        hosts,
                        scans,
                        versions,
                        groups.getLong(1),
                        groups.getLong(2),
                        new ByteCount(groups.getLong(3)),
                        size);
            }
        }
    }

    private static List<CatalogStats.OfHost> hosts(Statement statement) throws SQLException {
        List<CatalogStats.OfHost> hosts = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(HOSTS)) {
            while (rows.next()) {
                hosts.add(
                        new CatalogStats.OfHost(
                                new Host(
                                        DamagedData.text(rows, 1, "host"),
                                        DamagedData.text(rows, 2, "host")),
                                rows.getLong(3),
                                new ByteCount(rows.getLong(4)),
                                rows.getLong(5),
                                rows.getLong(6)));
            }
        }
        return hosts;
    }

    private static long number(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getLong(1) : 0;
        }
    }
}
