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
import io.dupfinder.store.session.Sessions;
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
public record DatabaseClaims(Sessions sessions) implements CatalogClaims {

    private static final String COUNT =
            "select count(*) from (select distinct host_id, finder, group_key from v_unverified_file) as unverified";

    @Override
    public long enter(Host host, String finder, Optional<String> version, List<Claim> claims) {
        Connections connections = sessions.connections();
        SqlDialect dialect = connections.dialect();
        RunLock lock = new RunLock(dialect);
        LateIndexes indexes = LateIndexes.of(dialect);
        return connections.transact(connection -> {
            long id =
                    sessions.within(
                            connection, session -> lock.take(session, host, "catalog import").id());
            String options = finder + version.map(it -> " " + it).orElse("");
            long scanId =
                    sessions.within(
                            connection,
                            session -> OwnScan.ended(session, id, Map.of("import", options)));
            new ClaimedRows(sessions, connection, id, scanId).enter(claims);
            long unverified = new ClaimRows(connection, id, finder, version).replace(claims);
            sessions.within(connection, session -> lock.release(session, id));
            indexes.make(connection);
            return unverified;
        });
    }

    @Override
    public long countUnverified() {
        return sessions.connections()
                .read(connection -> {
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
        sessions.connections()
                .read(connection -> {
                    if (isThere(connection)) {
                        UnverifiedRows.read(connection, visitor);
                    }
                    return true;
                });
    }

    /// A catalog that was not written since has no claims.
    private boolean isThere(Connection connection) throws SQLException {
        return Schema.names(connection, sessions.connections().dialect()).contains("claimed_file");
    }
}
