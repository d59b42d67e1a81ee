package io.dupfinder.store.exchange;

import io.dupfinder.catalog.CatalogIntegrity;
import io.dupfinder.catalog.Cell;
import io.dupfinder.store.bulk.PlainSql;
import io.dupfinder.store.bulk.SqlRow;
import io.dupfinder.store.schema.Schema;
import io.dupfinder.store.session.Sessions;
import io.dupfinder.store.session.SqlDialect;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.hibernate.StatelessSession;

/// Holds every row of a database against [RowRules].
public record DatabaseIntegrity(Sessions sessions) implements CatalogIntegrity {

    /// Characters of what a row is told by.
    private static final int LONGEST_NAME = 200;

    /// Columns that tell a row from others, the first that a table has.
    private static final List<String> TELLING =
            List.of("absolute_path", "path", "host_key", "id", "host_id", "scan_id");

    /// @param place the database's own name of the row, for as long as the transaction
    private record BadRow(ExchangedTable table, String place, Fault fault) {}

    @Override
    public void find(Consumer<Fault> visitor) {
        sessions.read(session -> {
            sessions.dialect()
                    .faults(PlainSql.of(session))
                    .forEach(fault -> visitor.accept(new Fault("", "", fault)));
            find(session, row -> visitor.accept(row.fault()));
            return true;
        });
    }

    @Override
    public long repair() {
        return sessions.transact(session -> {
            List<BadRow> found = new ArrayList<>();
            find(session, found::add);
            PlainSql sql = PlainSql.of(session);
            // Rows that refer to others go before them.
            for (BadRow row : found.reversed()) {
                repair(sql, row);
            }
            if (!found.isEmpty()) {
                sessions.dialect().numberScansOn(sql);
            }
            return (long) found.size();
        });
    }

    private void find(StatelessSession session, Consumer<BadRow> visitor) {
        SqlDialect dialect = sessions.dialect();
        PlainSql sql = PlainSql.of(session);
        Set<String> there = Schema.names(session, dialect);
        for (ExchangedTable table : ExchangedTable.values()) {
            if (there.contains(table.table())) {
                sql.forEach(
                        table.select()
                                .replaceFirst("^select ", "select " + dialect.rowPlace() + ", "),
                        Map.of(),
                        row -> bad(table, row).ifPresent(visitor));
            }
        }
    }

    private static Optional<BadRow> bad(ExchangedTable table, SqlRow row) {
        Map<String, Cell> values = values(table, row);
        return new RowRules(table, values)
                .fault()
                .map(what ->
                        new BadRow(
                                table, row.text(1), new Fault(table.table(), name(values), what)));
    }

    /// The values as texts: a database that is no longer sound may have anything in any column.
    private static Map<String, Cell> values(ExchangedTable table, SqlRow row) {
        Map<String, Cell> values = new LinkedHashMap<>();
        int index = 1;
        for (Map.Entry<String, ExchangedTable.Kind> column : table.columns().entrySet()) {
            index++;
            Optional<Cell> cell =
                    switch (column.getValue()) {
                        case TEXT -> row.knownText(index).map(Cell::of);
                        case NUMBER, HOST, SCAN, SECONDS ->
                                row.knownText(index).map(Cell.Numeral::new);
                        case BYTES ->
                                Optional.ofNullable(row.bytes(index))
                                        .map(bytes -> Cell.of(HexFormat.of().formatHex(bytes)));
                    };
            cell.ifPresent(value -> values.put(column.getKey(), value));
        }
        return values;
    }

    private static String name(Map<String, Cell> values) {
        String name =
                TELLING.stream()
                        .flatMap(column -> Stream.ofNullable(values.get(column)))
                        .map(Cell::plain)
                        .findFirst()
                        .orElse("");
        return name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) + "…" : name;
    }

    private void repair(PlainSql sql, BadRow row) {
        String place = "%s = %s".formatted(sessions.dialect().rowPlaceColumn(), row.place());
        switch (row.table()) {
            case HOST_ROWS -> mendHost(sql, place);
            case SCANS -> {
                for (String listed : List.of("skipped_file", "scan_redundancy")) {
                    sql.execute(
                            "delete from %s where scan_id in (select id from scan_metadata where %s)"
                                    .formatted(listed, place));
                }
                sql.execute("delete from scan_metadata where " + place);
            }
            case HOST_NAMES,
                    FILES,
                    VERSIONS,
                    SKIPPED,
                    REDUNDANCY,
                    PRUNED,
                    ACKNOWLEDGED,
                    ACKNOWLEDGED_FILES,
                    ACKNOWLEDGED_GLOBS,
                    PROTECTED,
                    LEARNED,
                    SUSPECTS,
                    CLAIMED ->
                    sql.execute("delete from %s where %s".formatted(row.table().table(), place));
        }
    }

    /// Its files and scans refer to it.
    private static void mendHost(PlainSql sql, String place) {
        sql.execute(
                "update host set host_key = 'host-' || id where length(trim(host_key)) not between 1 and 1000 and "
                        + place);
        sql.execute(
                "update host set name = substr(host_key, 1, 1000) where length(trim(name)) not between 1 and 1000 and "
                        + place);
        sql.execute("update host set first_seen = 0, last_seen = 0, retired = 0 where " + place);
    }
}
