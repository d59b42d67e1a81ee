package io.dupfinder.store.acknowledgement;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import io.dupfinder.catalog.AcknowledgedGroups;
import io.dupfinder.catalog.Acknowledgement;
import io.dupfinder.catalog.Host;
import io.dupfinder.file.Glob;
import io.dupfinder.store.damage.RowChecks;
import io.dupfinder.store.entity.AcknowledgedContent;
import io.dupfinder.store.entity.AcknowledgedFile;
import io.dupfinder.store.entity.AcknowledgedGlob;
import io.dupfinder.store.entity.ContentKey;
import io.dupfinder.store.run.Hosts;
import io.dupfinder.store.schema.Schema;
import io.dupfinder.store.session.SqlDialect;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hibernate.StatelessSession;

/// Reads acknowledgements. A catalog that lacks the tables has none.
///
/// The queries are native, because scans ask too: a first query in HQL takes a tenth of a second.
public record AcknowledgementReads(SqlDialect dialect) {

    /// Those that hold now.
    public AcknowledgedGroups inForce(StatelessSession session) {
        Instant now = Instant.now();
        return new AcknowledgedGroups(
                all(session).stream()
                        .filter(it -> it.until().filter(end -> !end.isAfter(now)).isEmpty())
                        .toList());
    }

    /// All of them, the newest first.
    List<Acknowledgement> all(StatelessSession session) {
        Set<String> tables = Schema.names(session, dialect);
        if (!tables.contains("acknowledgement")) {
            return List.of();
        }
        Map<ContentKey, Set<Acknowledgement.Place>> files = files(session);
        Map<ContentKey, Set<Glob>> globs =
                tables.contains("acknowledged_glob") ? globs(session) : Map.of();
        return session
                .createNativeQuery(
                        "select * from acknowledgement order by since desc",
                        AcknowledgedContent.class)
                .getResultList()
                .stream()
                .map(content ->
                        RowChecks.checked(
                                "acknowledgement",
                                () ->
                                        content.acknowledgement(
                                                files.getOrDefault(content.key(), Set.of()),
                                                globs.getOrDefault(content.key(), Set.of()))))
                .toList();
    }

    private static Map<ContentKey, Set<Acknowledgement.Place>> files(StatelessSession session) {
        Map<Long, Host> hosts = Hosts.all(session);
        return session
                .createNativeQuery("select * from acknowledged_file", AcknowledgedFile.class)
                .getResultList()
                .stream()
                .collect(
                        groupingBy(
                                AcknowledgedFile::key,
                                mapping(
                                        file ->
                                                RowChecks.checked(
                                                        "acknowledged_file",
                                                        () -> file.place(hosts)),
                                        toSet())));
    }

    private static Map<ContentKey, Set<Glob>> globs(StatelessSession session) {
        return session
                .createNativeQuery("select * from acknowledged_glob", AcknowledgedGlob.class)
                .getResultList()
                .stream()
                .collect(
                        groupingBy(
                                AcknowledgedGlob::key,
                                mapping(
                                        it -> RowChecks.checked("acknowledged_glob", it::toGlob),
                                        toSet())));
    }
}
