package io.dupfinder.store.bulk;

import io.dupfinder.catalog.Host;
import io.dupfinder.store.damage.RowChecks;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.hibernate.StatelessSession;

/// The one query behind every read of many rows of `file_hashes`.
public final class KnownFileRows {

    private KnownFileRows() {}

    /// Visits rows `f` of the table while they are read.
    ///
    /// @param rest of the query behind the table: a condition, an order
    /// @param hosts by their number in the database
    public static void forEach(
            StatelessSession session,
            String rest,
            Map<String, ?> values,
            LongFunction<Host> hosts,
            Consumer<KnownFileCursor> visitor) {
        FileHashMapping mapping = FileHashMapping.of(session.getFactory());
        PlainSql.of(session)
                .read(
                        "select %s from %s f %s"
                                .formatted(
                                        KnownFileColumn.selected(mapping), mapping.table(), rest),
                        values,
                        rows -> {
                            KnownFileCursor row = new KnownFileCursor(SqlRow.of(rows), hosts);
                            Supplier<KnownFileCursor> reading = row::read;
                            while (rows.next()) {
                                RowChecks.checked(KnownFileCursor.TABLE, reading);
                                visitor.accept(row);
                            }
                        });
    }
}
