package io.dupfinder.store.action;

import io.dupfinder.catalog.CatalogActions;
import io.dupfinder.catalog.CatalogChanges;
import io.dupfinder.file.ByteCount;
import io.dupfinder.file.FilePath;
import io.dupfinder.store.entity.ActionRow;
import io.dupfinder.store.entity.ActionRunRow;
import io.dupfinder.store.entity.FileHash;
import io.dupfinder.store.entity.KnownHost;
import io.dupfinder.store.entity.ProtectedPatternRow;
import io.dupfinder.store.history.History;
import io.dupfinder.store.run.Hosts;
import io.dupfinder.store.run.OwnScan;
import io.dupfinder.store.schema.Schema;
import io.dupfinder.store.session.Sessions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.StatelessSession;

/// Actions in a database. A catalog of an earlier program has none.
public record DatabaseActions(Sessions sessions) implements CatalogActions {

    @Override
    public String identity() {
        return sessions.read(session ->
                hasTables(session)
                        ? session.createNativeQuery("select id from catalog_identity", String.class)
                                .getSingleResult()
                        : "");
    }

    private boolean hasTables(StatelessSession session) {
        return Schema.names(session, sessions.dialect()).contains("action_run");
    }

    @Override
    public List<ProtectedPattern> protectedPatterns() {
        return sessions.read(session ->
                hasTables(session)
                        ? session
                                .createSelectionQuery(
                                        "from ProtectedPatternRow order by pattern",
                                        ProtectedPatternRow.class)
                                .getResultList()
                                .stream()
                                .map(ProtectedPatternRow::toPattern)
                                .toList()
                        : List.of());
    }

    @Override
    public boolean protect(String pattern) {
        return sessions.transact(session -> {
            if (session.get(ProtectedPatternRow.class, pattern) != null) {
                return false;
            }
            session.insert(new ProtectedPatternRow(pattern, Instant.now()));
            return true;
        });
    }

    @Override
    public boolean unprotect(String pattern) {
        return sessions.transact(session ->
                session.createMutationQuery(
                                        "delete from ProtectedPatternRow where pattern = :pattern")
                                .setParameter("pattern", pattern)
                                .executeUpdate()
                        > 0);
    }

    @Override
    public void mirror(ActionRun run, List<MirroredAction> actions) {
        sessions.transact(session -> {
            long hostId = Hosts.enter(session, run.host()).id();
            Optional<ActionRunRow> known =
                    Optional.ofNullable(session.get(ActionRunRow.class, run.id()));
            List<Long> gone = new ArrayList<>();
            for (MirroredAction action : actions) {
                for (Gone file : action.gone()) {
                    gone.addAll(rows(session, hostId, file));
                }
            }
            long scanId = known.map(ActionRunRow::scanId).orElse(0L);
            if (!gone.isEmpty()) {
                scanId =
                        scanId == 0
                                ? OwnScan.ended(session, hostId, Map.of("apply", run.id()))
                                : scanId;
                new History(session, scanId).end(CatalogChanges.removal(gone));
            }
            ActionRunRow row = new ActionRunRow(run, hostId, scanId);
            if (known.isPresent()) {
                session.update(row);
            } else {
                session.insert(row);
            }
            replace(session, run.id(), actions);
            return true;
        });
    }

    private static void replace(
            StatelessSession session, String runId, List<MirroredAction> actions) {
        if (actions.isEmpty()) {
            return;
        }
        session.createMutationQuery(
                        "delete from ActionRow where runId = :run and actionNumber in :numbers")
                .setParameter("run", runId)
                .setParameter("numbers", actions.stream().map(MirroredAction::number).toList())
                .executeUpdate();
        session.insertMultiple(
                actions.stream().map(action -> new ActionRow(runId, action)).toList());
    }

    /// The rows of paths that an action took away, unless another file is there by now.
    private List<Long> rows(StatelessSession session, long hostId, Gone gone) {
        List<Long> rows = new ArrayList<>();
        for (FilePath path : gone.paths()) {
            session.createNativeQuery(
                            "select f.* from file_hashes f where f.host_id = :host and f.inode = :inode and f.fs_id = :fs and "
                                    + sessions.dialect().pathIs(),
                            FileHash.class)
                    .setParameter("host", hostId)
                    .setParameter("inode", gone.inode())
                    .setParameter("fs", gone.fsId())
                    .setParameter("path", path.text())
                    .getResultList()
                    .forEach(file -> rows.add(file.rowId()));
        }
        return rows;
    }

    @Override
    public ByteCount inQuarantine() {
        return new ByteCount(
                sessions.read(session ->
                        hasTables(session)
                                ? session.createNativeQuery(
                                                "select cast(coalesce(sum(quarantine_bytes), 0) as bigint) from action_run",
                                                Long.class)
                                        .getSingleResult()
                                : 0L));
    }

    @Override
    public List<ActionRun> runs() {
        return sessions.read(session -> {
            if (!hasTables(session)) {
                return List.of();
            }
            Map<Long, KnownHost> hosts =
                    session
                            .createNativeQuery("select * from host", KnownHost.class)
                            .getResultList()
                            .stream()
                            .collect(Collectors.toMap(KnownHost::id, Function.identity()));
            return session
                    .createSelectionQuery(
                            "from ActionRunRow order by started desc, id desc", ActionRunRow.class)
                    .getResultList()
                    .stream()
                    .flatMap(row ->
                            Optional.ofNullable(hosts.get(row.hostId())).stream()
                                    .map(host -> row.toRun(host.host())))
                    .toList();
        });
    }
}
