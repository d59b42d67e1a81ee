package io.dupfinder.store.run;

import io.dupfinder.catalog.Host;
import io.dupfinder.store.session.SqlDialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;

/// Gives up a host: as if a scan had found all its files gone, which the history then tells.
record Retirement(SqlDialect dialect) {

    private static final String TO_HISTORY =
            "insert into file_version (host_id, absolute_path, filename, file_size, modified_time, mtime_ns, ctime_ns, fs_id,"
                    + " inode, tier1_hash, hash_value, hash_algorithm, hashed_at, first_scan_id, closed_scan_id, reason)"
                    + " select host_id, absolute_path, filename, file_size, modified_time, mtime_ns, ctime_ns, fs_id,"
                    + " inode, tier1_hash, hash_value, hash_algorithm, hashed_at, first_scan_id, ?, 'GONE'"
                    + " from file_hashes where host_id = ?";

    /// Retires a host inside the transaction of `connection`, and returns how many files it had.
    long retire(Connection connection, Host host) throws SQLException {
        long id = Hosts.enter(connection, host).id();
        RunLock lock = new RunLock(dialect);
        lock.acquire(connection, id, "catalog hosts retire " + host.key());
        long scan = OwnScan.ended(connection, id, Map.of("retired", "true"));
        try (PreparedStatement history = connection.prepareStatement(TO_HISTORY);
                PreparedStatement delete =
                        connection.prepareStatement("delete from file_hashes where host_id = ?");
                PreparedStatement retired =
                        connection.prepareStatement("update host set retired = 1 where id = ?")) {
            history.setLong(1, scan);
            history.setLong(2, id);
            history.executeUpdate();
            delete.setLong(1, id);
            long files = delete.executeLargeUpdate();
            retired.setLong(1, id);
            retired.executeUpdate();
            lock.release(connection, id);
            return files;
        }
    }
}
