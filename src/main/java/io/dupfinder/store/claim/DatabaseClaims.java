package io.dupfinder.store.claim;

import io.dupfinder.catalog.CatalogClaims;
import io.dupfinder.catalog.CatalogClaims.Claim;
import io.dupfinder.catalog.CatalogClaims.UnverifiedFile;
import io.dupfinder.catalog.Host;
import io.dupfinder.store.bulk.PlainSql;
import io.dupfinder.store.run.OwnScan;
import io.dupfinder.store.run.RunLock;
import io.dupfinder.store.schema.LateIndexes;
import io.dupfinder.store.schema.Schema;
import io.dupfinder.store.session.Sessions;
import io.dupfinder.store.session.SqlDialect;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.hibernate.StatelessSession;

/// Claims of other finders in a database.
public record DatabaseClaims(Sessions sessions) implements CatalogClaims {

    private static final String COUNT =
            "select count(*) from (select distinct host_id, finder, group_key from v_unverified_file) as unverified";

    @Override
    public long enter(Host host, String finder, Optional<String> version, List<Claim> claims) {
        SqlDialect dialect = sessions.dialect();
        RunLock lock = new RunLock(dialect);
        LateIndexes indexes = LateIndexes.of(dialect);
        return sessions.transact(session -> {
            long id = lock.take(session, host, "catalog import").id();
            String options = finder + version.map(it -> " " + it).orElse("");
            long scanId = OwnScan.ended(session, id, Map.of("import", options));
            new PresentFiles(sessions, session, id, scanId).enter(claims);
            long unverified = new ClaimRows(session, id, finder, version).replace(claims);
            lock.release(session, id);
            indexes.make(PlainSql.of(session));
            return unverified;
        });
    }

    @Override
    public long countUnverified() {
        return sessions.read(session ->
                isThere(session)
                        ? session.createNativeQuery(COUNT, Long.class).getSingleResult()
                        : 0L);
    }

    @Override
    public void forEachUnverified(Consumer<UnverifiedFile> visitor) {
        sessions.read(session -> {
            if (isThere(session)) {
                UnverifiedRows.read(session, visitor);
            }
            return true;
        });
    }

    /// A catalog that was not written since has no claims.
    private boolean isThere(StatelessSession session) {
        return Schema.names(session, sessions.dialect()).contains("claimed_file");
    }
}
