package io.dupfinder.store.history;

import static java.util.stream.Collectors.toMap;

import io.dupfinder.catalog.CatalogHistory.Pruned;
import io.dupfinder.catalog.Retention;
import io.dupfinder.file.FileTime;
import io.dupfinder.store.entity.HistoryPruned;
import io.dupfinder.store.schema.Schema;
import io.dupfinder.store.session.Sessions;
import java.util.List;
import java.util.Map;
import org.hibernate.StatelessSession;

/// Removes old history, a part in each transaction, so that scans need not wait for all of it. How
/// far it is removed is entered first: what is half removed is never taken for whole.
record Pruning(Sessions sessions) {

    /// Versions that are removed at once.
    private static final int CHUNK = 20_000;

    /// The scans of a host that go are those before the first that is kept, in their order. Where
    /// none began late enough, the newest is kept.
    private static final String BEFORE_TIME =
            """
            select coalesce(max(s.id), 0L) from ScanMetadata s where s.hostId = :host and s.id < (
                select coalesce(min(case when k.started >= :time then k.id end), max(k.id))
                from ScanMetadata k where k.hostId = :host)
            """;

    /// Removed history stays removed. HQL knows no upsert on SQLite.
    private static final String ENTER =
            """
            insert into history_pruned (host_id, through_scan_id) values (:host, :through)
            on conflict (host_id) do update set through_scan_id = excluded.through_scan_id
            where excluded.through_scan_id > history_pruned.through_scan_id
            """;

    /// HQL has no limit without an order, for which all versions would be sorted each time.
    private static final String REMOVE_VERSIONS =
            "delete from file_version where id in (select id from file_version"
                    + " where closed_scan_id <= :through and host_id = :host limit "
                    + CHUNK
                    + ")";

    /// Entities that belong to a scan.
    private static final List<String> OF_SCAN =
            List.of("SkippedEntry", "ScanRedundancy", "LearnedDigest");

    Pruned prune(Retention retention) {
        Map<Long, Long> ends =
                sessions.transact(session -> {
                    for (long host : hosts(session)) {
                        session.createNativeMutationQuery(ENTER)
                                .setParameter("host", host)
                                .setParameter("through", lastBefore(session, host, retention))
                                .executeUpdate();
                    }
                    return entered(session);
                });
        long scans = 0;
        long versions = 0;
        for (Map.Entry<Long, Long> end : ends.entrySet()) {
            for (long scan : sessions.read(session -> scans(session, end))) {
                sessions.transact(session -> forget(session, scan));
                scans++;
            }
            versions += removeVersions(end);
        }
        return new Pruned(scans, versions);
    }

    /// The rows that [#prune] would remove, with those that an interrupted call left.
    Pruned prunable(StatelessSession session, Retention retention) {
        Map<Long, Long> entered = entered(session);
        long scans = 0;
        long versions = 0;
        for (long host : hosts(session)) {
            long through =
                    Math.max(entered.getOrDefault(host, 0L), lastBefore(session, host, retention));
            scans +=
                    count(
                            session,
                            "ScanMetadata where hostId = :host and id <= :through",
                            host,
                            through);
            versions +=
                    count(
                            session,
                            "FileVersion where hostId = :host and closedScanId <= :through",
                            host,
                            through);
        }
        return new Pruned(scans, versions);
    }

    private static long count(StatelessSession session, String rows, long host, long through) {
        return session.createSelectionQuery("select count(*) from " + rows, Long.class)
                .setParameter("host", host)
                .setParameter("through", through)
                .getSingleResult();
    }

    /// The newest scan up to which anything was removed; 0 when nothing was.
    long through(StatelessSession session) {
        return entered(session).values().stream().mapToLong(Long::longValue).max().orElse(0);
    }

    /// The scan up to which the history of each host is removed, or was to be when an earlier call
    /// was interrupted. An older catalog may lack the table.
    private Map<Long, Long> entered(StatelessSession session) {
        if (!Schema.names(session, sessions.dialect()).contains("history_pruned")) {
            return Map.of();
        }
        return session
                .createSelectionQuery("from HistoryPruned", HistoryPruned.class)
                .getResultList()
                .stream()
                .collect(toMap(HistoryPruned::hostId, HistoryPruned::throughScanId));
    }

    private static List<Long> hosts(StatelessSession session) {
        return session.createSelectionQuery("select id from KnownHost", Long.class).getResultList();
    }

    /// The last scan of a host that goes; 0 when none does.
    private static long lastBefore(StatelessSession session, long host, Retention retention) {
        return switch (retention) {
            case Retention.Newest(var count) ->
                    session.createSelectionQuery(
                                    "select id from ScanMetadata where hostId = :host order by id desc",
                                    Long.class)
                            .setParameter("host", host)
                            .setFirstResult(count)
                            .setMaxResults(1)
                            .uniqueResultOptional()
                            .orElse(0L);
            case Retention.Since(var time) ->
                    session.createSelectionQuery(BEFORE_TIME, Long.class)
                            .setParameter("host", host)
                            .setParameter("time", FileTime.seconds(time))
                            .getSingleResult();
        };
    }

    private static List<Long> scans(StatelessSession session, Map.Entry<Long, Long> end) {
        return session.createSelectionQuery(
                        "select id from ScanMetadata where hostId = :host and id <= :through order by id",
                        Long.class)
                .setParameter("host", end.getKey())
                .setParameter("through", end.getValue())
                .getResultList();
    }

    private static int forget(StatelessSession session, long scan) {
        for (String entity : OF_SCAN) {
            session.createMutationQuery("delete from %s where scanId = :scan".formatted(entity))
                    .setParameter("scan", scan)
                    .executeUpdate();
        }
        return session.createMutationQuery("delete from ScanMetadata where id = :scan")
                .setParameter("scan", scan)
                .executeUpdate();
    }

    private long removeVersions(Map.Entry<Long, Long> end) {
        long removed = 0;
        int some;
        do {
            some =
                    sessions.transact(session ->
                            session.createNativeMutationQuery(REMOVE_VERSIONS)
                                    .setParameter("through", end.getValue())
                                    .setParameter("host", end.getKey())
                                    .executeUpdate());
            removed += some;
        } while (some == CHUNK);
        return removed;
    }
}
