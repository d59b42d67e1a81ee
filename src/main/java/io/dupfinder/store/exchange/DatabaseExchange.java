package io.dupfinder.store.exchange;

import io.dupfinder.catalog.CatalogExchange;
import io.dupfinder.catalog.CatalogExchange.ExportedRow;
import io.dupfinder.store.schema.LateIndexes;
import io.dupfinder.store.session.Sessions;
import io.dupfinder.store.session.SqlDialect;
import java.util.Iterator;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Moves rows out of a database and into one.
public record DatabaseExchange(Sessions sessions) implements CatalogExchange {

    @Override
    public void exportTo(Consumer<ExportedRow> visitor) {
        SqlDialect dialect = sessions.connections().dialect();
        sessions.connections()
                .read(connection -> {
                    new Export(dialect, connection).run(visitor);
                    return true;
                });
    }

    @Override
    public long importFrom(Supplier<Iterator<ExportedRow>> rows) {
        SqlDialect dialect = sessions.connections().dialect();
        LateIndexes indexes = LateIndexes.of(dialect);
        return sessions.connections()
                .transact(connection -> {
                    long imported =
                            sessions.within(
                                    connection,
                                    session ->
                                            Import.run(dialect, session, connection, rows.get()));
                    indexes.make(connection);
                    return imported;
                });
    }
}
