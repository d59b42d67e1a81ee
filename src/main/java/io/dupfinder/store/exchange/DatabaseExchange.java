package io.dupfinder.store.exchange;

import io.dupfinder.catalog.CatalogExchange;
import io.dupfinder.catalog.CatalogExchange.ExportedRow;
import io.dupfinder.store.schema.LateIndexes;
import io.dupfinder.store.session.Connections;
import java.util.Iterator;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Moves rows out of a database and into one.
public record DatabaseExchange(Connections connections) implements CatalogExchange {

    @Override
    public void exportTo(Consumer<ExportedRow> visitor) {
        connections.read(connection -> {
            new Export(connections.dialect(), connection).run(visitor);
            return true;
        });
    }

    @Override
    public long importFrom(Supplier<Iterator<ExportedRow>> rows) {
        LateIndexes indexes = LateIndexes.of(connections.dialect());
        return connections.transact(connection -> {
            long imported = Import.run(connections.dialect(), connection, rows.get());
            indexes.make(connection);
            return imported;
        });
    }
}
