package io.dupfinder.store.exchange;

import io.dupfinder.catalog.CatalogExchange;
import io.dupfinder.catalog.CatalogExchange.ExportedRow;
import io.dupfinder.store.bulk.PlainSql;
import io.dupfinder.store.schema.LateIndexes;
import io.dupfinder.store.session.Sessions;
import java.util.Iterator;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Moves rows out of a database and into one.
public record DatabaseExchange(Sessions sessions) implements CatalogExchange {

    @Override
    public void exportTo(Consumer<ExportedRow> visitor) {
        sessions.read(session -> {
            new Export(sessions.dialect(), PlainSql.of(session)).run(session, visitor);
            return true;
        });
    }

    @Override
    public long importFrom(Supplier<Iterator<ExportedRow>> rows) {
        LateIndexes indexes = LateIndexes.of(sessions.dialect());
        return sessions.transact(session -> {
            PlainSql sql = PlainSql.of(session);
            long imported = Import.run(session, sql, rows.get());
            sessions.dialect().numberScansOn(sql);
            indexes.make(sql);
            return imported;
        });
    }
}
