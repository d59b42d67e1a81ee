package io.dupfinder.store.file;

import io.dupfinder.catalog.Host;
import io.dupfinder.catalog.RememberedRow;
import io.dupfinder.store.session.DamagedData.RowException;
import java.sql.ResultSet;
import java.util.Map;

/// A [PackedRow] with what is known otherwise of a file that was met.
final class PackedRememberedRow extends PackedRow implements RememberedRow {

    static final String COLUMNS = columns("f.host_id", "f.allocated_bytes", "f.link_count");

    private static final int HOST = 0;
    private static final int ALLOCATED = 1;
    private static final int LINKS = 2;
    private static final int FURTHER = 3;

    private final Map<Long, Host> hosts;

    /// @param row a result with [#COLUMNS]
    /// @param hosts by their number in the database
    PackedRememberedRow(ResultSet row, Map<Long, Host> hosts) {
        super(row, FURTHER);
        this.hosts = hosts;
    }

    @Override
    public Host host() {
        Host host = hosts.get(further(HOST));
        if (host == null) {
            throw RowException.refused(
                    new IllegalArgumentException("there is no host " + further(HOST)));
        }
        return host;
    }

    @Override
    public long allocated() {
        return further(ALLOCATED);
    }

    @Override
    public long links() {
        return further(LINKS);
    }
}
