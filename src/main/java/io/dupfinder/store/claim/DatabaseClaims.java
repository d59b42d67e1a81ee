package io.dupfinder.store.claim;

import io.dupfinder.catalog.CatalogClaims;
import io.dupfinder.catalog.CatalogClaims.Claim;
import io.dupfinder.catalog.CatalogClaims.UnverifiedFile;
import io.dupfinder.catalog.Host;
import io.dupfinder.store.run.OwnScan;
import io.dupfinder.store.run.RunLock;
import io.dupfinder.store.schema.LateIndexes;
import io.dupfinder.store.schema.Schema;
import io.dupfinder.store.session.Connections;
import io.dupfinder.store.session.SqlDialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Claims of other finders in a database.
public record DatabaseClaims(Connections connections) implements CatalogClaims {

    private static final String COUNT =
            "select count(*) from (select distinct host_id, finder, group_key from v_unverified_file) as unverified";

    @Override
    public long enter(Host host, String finder, Optional<String> version, List<Claim> claims) {
        SqlDialect dialect = connections.dialect();
        RunLock lock = new RunLock(dialect);
        LateIndexes indexes = LateIndexes.of(dialect);
        return connections.transact(connection -> {
            long id = lock.take(connection, host, "catalog import").id();
            String options = finder + version.map(it -> " " + it).orElse("");
            long scanId = OwnScan.ended(connection, id, Map.of("import", options));
            new ClaimedRows(connections, connection, id, scanId).enter(claims);
            long unverified = new ClaimRows(connection, id, finder, version).replace(claims);
            lock.release(connection, id);
            indexes.make(connection);
            return unverified;
        });
    }

    @Override
    public long countUnverified() {
        return connections.read(connection -> {
            if (!isThere(connection)) {
                return 0L;
            }
            try (PreparedStatement select = connection.prepareStatement(COUNT);
                    ResultSet row = select.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        });
    }

    @Override
    public void forEachUnverified(Consumer<UnverifiedFile> visitor) {
        connections.read(connection -> {
            if (isThere(connection)) {
                UnverifiedRows.read(connection, visitor);
            }
            return true;
        });
    }

    /// A catalog that was not written since has no claims.
    private boolean isThere(Connection connection) throws SQLException {
        return Schema.names(connection, connections.dialect()).contains("claimed_file");
    }
}
