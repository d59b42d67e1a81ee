package io.dupfinder.store.history;

import static java.util.Objects.requireNonNull;

import io.dupfinder.catalog.CatalogStats;
import io.dupfinder.catalog.Host;
import io.dupfinder.file.ByteCount;
import io.dupfinder.store.damage.RowChecks;
import io.dupfinder.store.session.SqlDialect;
import java.util.List;
import org.hibernate.StatelessSession;

/// Counts what a catalog holds: one pass over the files, one over their digests.
record StatsReads(SqlDialect dialect) {

    private static final String HOSTS =
            """
            select h.hostKey, h.name, count(f.id), coalesce(sum(f.fileSize), 0L), count(f.tier1Hash), count(f.hashValue)
            from KnownHost h left join FileHash f on f.hostId = h.id
            group by h.id, h.hostKey, h.name order by h.name, h.hostKey
            """;

    private static final String GROUPS =
            "select count(*) as duplicate_groups, coalesce(sum(copies - 1), 0) as redundant_files,"
                    + " coalesce(sum(reclaimable_bytes), 0) as reclaimable from v_duplicate_group";

    private record HostRow(
            String key, String name, long files, long bytes, long samples, long digests) {

        CatalogStats.OfHost host() {
            Host host =
                    new Host(
                            requireNonNull(key, "a key is missing"),
                            requireNonNull(name, "a name is missing"));
            return new CatalogStats.OfHost(host, files, new ByteCount(bytes), samples, digests);
        }
    }

    /// All duplicate groups. Public, for Hibernate looks for its constructor.
    public record GroupsRow(long groups, long redundantFiles, long reclaimable) {}

    CatalogStats read(StatelessSession session) {
        GroupsRow groups =
                session.createNativeQuery(GROUPS, GroupsRow.class)
                        .addScalar("duplicate_groups", Long.class)
                        .addScalar("redundant_files", Long.class)
                        .addScalar("reclaimable", Long.class)
                        .getSingleResult();
        return new CatalogStats(
                hosts(session),
                count(session, "ScanMetadata"),
                count(session, "FileVersion"),
                groups.groups(),
                groups.redundantFiles(),
                new ByteCount(groups.reclaimable()),
                new ByteCount(
                        session.createNativeQuery(dialect.sizeOnDisk(), Long.class)
                                .getSingleResult()));
    }

    private static List<CatalogStats.OfHost> hosts(StatelessSession session) {
        return session.createSelectionQuery(HOSTS, HostRow.class).getResultList().stream()
                .map(row -> RowChecks.checked("host", row::host))
                .toList();
    }

    private static long count(StatelessSession session, String entity) {
        return session.createSelectionQuery("select count(*) from " + entity, Long.class)
                .getSingleResult();
    }
}
