package io.dupfinder.store.fleet;

import io.dupfinder.catalog.CatalogException;
import io.dupfinder.catalog.CatalogFleet;
import io.dupfinder.catalog.Host;
import io.dupfinder.catalog.ImportRefusedException;
import io.dupfinder.catalog.ScanState;
import io.dupfinder.catalog.WantedFile;
import io.dupfinder.file.FileTime;
import io.dupfinder.store.bulk.PlainSql;
import io.dupfinder.store.bulk.SqlRow;
import io.dupfinder.store.damage.RowChecks;
import io.dupfinder.store.run.Hosts;
import io.dupfinder.store.schema.Schema;
import io.dupfinder.store.session.Sessions;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.hibernate.StatelessSession;

/// The exports of a database's hosts.
public record DatabaseFleet(Sessions sessions) implements CatalogFleet {

    private static final String HOSTS =
            """
            select h.id, h.host_key, h.name, h.retired, m.machine_id, s.id, s.state, s.finished
            from host h
            left join host_machine m on m.host_id = h.id
            left join scan_metadata s on s.id = (
                select max(e.id) from scan_metadata e where e.host_id = h.id and e.finished is not null)
            order by h.host_key
            """;

    private static final String FILESYSTEMS =
            "select distinct fs_id from file_hashes where host_id = :host order by fs_id";

    private record NumberedHost(long id, ExportedHost host) {}

    @Override
    public void exportTo(FilesVisitor visitor) {
        sessions.read(session -> {
            PlainSql sql = PlainSql.of(session);
            sessions.dialect().beginSnapshot(sql);
            for (NumberedHost numbered : hosts(session, sql)) {
                if (visitor.begin(numbered.host())) {
                    PresentFileCursor.forEach(
                            sql,
                            numbered.id(),
                            sessions.dialect().now(),
                            row -> {
                                visitor.visit(row);
                            });
                    visitor.end();
                }
            }
            return true;
        });
    }

    @Override
    public Wanted want(String hostKey, Supplier<Iterator<WantedFile>> files) {
        return sessions.transact(session ->
                Hosts.all(session).entrySet().stream()
                        .filter(host -> host.getValue().key().equals(hostKey))
                        .findFirst()
                        .map(host ->
                                new WantedRows(PlainSql.of(session), host.getKey())
                                        .replace(files.get()))
                        .orElseThrow(() ->
                                new ImportRefusedException(
                                        "it is a list for the host %s, of which this catalog knows nothing"
                                                .formatted(hostKey))));
    }

    private List<NumberedHost> hosts(StatelessSession session, PlainSql sql) {
        if (!Schema.names(session, sessions.dialect()).contains("catalog_identity")) {
            throw new CatalogException(
                    "the catalog is of an earlier dupfinder, and has no name of its own yet. Scan once, or run `dupfinder catalog init`, and export then.");
        }
        String catalog = sql.texts("select id from catalog_identity").getFirst();
        List<NumberedHost> hosts = new ArrayList<>();
        sql.forEach(HOSTS, Map.of(), row -> hosts.add(host(row, catalog)));
        return hosts.stream().map(host -> withFilesystems(host, sql)).toList();
    }

    private static NumberedHost host(SqlRow row, String catalog) {
        return RowChecks.checked(
                "host",
                () ->
                        new NumberedHost(
                                row.number(1),
                                new ExportedHost(
                                        new Host(row.text(2), row.text(3)),
                                        row.number(4) != 0,
                                        catalog,
                                        row.knownText(5),
                                        scan(row),
                                        List.of())));
    }

    private static Optional<EndedScan> scan(SqlRow row) {
        return row.knownText(7)
                .map(state ->
                        new EndedScan(
                                RowChecks.scanId(row.number(6)),
                                ScanState.valueOf(state),
                                FileTime.ofSeconds(row.fraction(8))));
    }

    private static NumberedHost withFilesystems(NumberedHost numbered, PlainSql sql) {
        List<String> filesystems = new ArrayList<>();
        sql.forEach(
                FILESYSTEMS, Map.of("host", numbered.id()), row -> filesystems.add(row.text(1)));
        ExportedHost host = numbered.host();
        return new NumberedHost(
                numbered.id(),
                new ExportedHost(
                        host.host(),
                        host.isRetired(),
                        host.catalog(),
                        host.machine(),
                        host.scan(),
                        filesystems));
    }
}
