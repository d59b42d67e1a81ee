package io.dupfinder.store.file;

import io.dupfinder.catalog.Host;
import io.dupfinder.store.bulk.KnownFileCursor;
import io.dupfinder.store.bulk.KnownFileRows;
import io.dupfinder.store.damage.DamagedRowException;
import io.dupfinder.store.run.Hosts;
import io.dupfinder.store.session.SqlDialect;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.hibernate.StatelessSession;

/// Rows of `file_hashes` that are too many to be held, in the order of [GroupedFile#ORDER]: host by
/// host, so that the database sorts paths alone.
///
/// @param condition on rows `f`, whose parameters are `values`
public record OrderedRows(
        StatelessSession session, SqlDialect dialect, String condition, Map<String, ?> values) {

    /// Visits them while they are read.
    public void forEach(Consumer<KnownFileCursor> visitor) {
        Map<Long, Host> hosts = Hosts.all(session);
        for (Map.Entry<Long, Host> host : hosts.entrySet()) {
            Map<String, Object> ofHost = new HashMap<>(values);
            ofHost.put("host", host.getKey());
            Visit visit = new Visit(visitor);
            KnownFileRows.forEach(
                    session,
                    "where f.host_id = :host and " + condition + " order by " + dialect.pathOrder(),
                    ofHost,
                    _ -> host.getValue(),
                    visit);
        }
    }

    /// Refuses two rows with one path.
    private static final class Visit implements Consumer<KnownFileCursor> {

        private final Consumer<KnownFileCursor> visitor;
        private String last = "";

        Visit(Consumer<KnownFileCursor> visitor) {
            this.visitor = visitor;
        }

        @Override
        public void accept(KnownFileCursor row) {
            String path = row.pathText();
            if (path.equals(last)) {
                throw DamagedRowException.twice(path);
            }
            last = path;
            visitor.accept(row);
        }
    }
}
