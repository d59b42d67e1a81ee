package io.dupfinder.store.postgresql;

import io.dupfinder.catalog.EnteredFiles;
import io.dupfinder.store.bulk.BulkUpsert;
import io.dupfinder.store.bulk.FileHashMapping;
import io.dupfinder.store.bulk.FileHashValues;
import io.dupfinder.store.bulk.RowOrigin;
import io.dupfinder.store.session.DatabaseFailure;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import org.hibernate.StatelessSession;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;

/// New paths by COPY, which takes no notice of rows that are there; all others by one upsert of
/// thousands of rows, whose parameters are arrays, a column each: the server need not plan it for
/// every hundred.
final class PostgreSqlBulkUpsert implements BulkUpsert {

    /// Rows in an upsert at most.
    private static final int MOST_AT_ONCE = 4_000;

    /// Columns of the unique index: a path may be longer than what an index takes.
    private static final List<String> CONFLICT = List.of("host_id", "path_key");

    private final FileHashMapping mapping;
    private final FileHashValues values;
    private final String copy;
    private final String upsert;

    PostgreSqlBulkUpsert(FileHashMapping mapping, RowOrigin origin) {
        this.mapping = mapping;
        values = new FileHashValues(mapping.columns(), origin);
        copy =
                "copy %s (%s) from stdin (format binary)"
                        .formatted(mapping.table(), mapping.names());
        upsert =
                "insert into %s (%s) select * from unnest(%s) %s"
                        .formatted(
                                mapping.table(),
                                mapping.names(),
                                mapping.columns().stream()
                                        .map(column -> "?::" + RowArrays.type(column.kind()) + "[]")
                                        .collect(Collectors.joining(", ")),
                                mapping.onConflict(CONFLICT));
    }

    @Override
    public void write(StatelessSession session, EnteredFiles files) {
        session.doWork(connection -> write(connection, files));
    }

    private void write(Connection connection, EnteredFiles files) throws SQLException {
        int created = count(files, true);
        if (created > 0) {
            copy(connection, files);
        }
        int others = files.count() - created;
        if (others > 0) {
            upsert(connection, files, Math.min(others, MOST_AT_ONCE));
        }
    }

    private static int count(EnteredFiles files, boolean isNew) {
        files.rewind();
        int count = 0;
        while (files.next()) {
            count += files.isNew() == isNew ? 1 : 0;
        }
        return count;
    }

    private void copy(Connection connection, EnteredFiles files) throws SQLException {
        PGConnection server = connection.unwrap(PGConnection.class);
        try (PGCopyOutputStream out = new PGCopyOutputStream(server, copy)) {
            BinaryRows rows = new BinaryRows(out);
            files.rewind();
            while (files.next()) {
                if (files.isNew()) {
                    rows.begin(mapping.columns().size());
                    values.put(files, rows);
                }
            }
            rows.end();
        } catch (IOException e) {
            throw DatabaseFailure.sqlException(e)
                    .orElseGet(() -> new SQLException("rows could not be sent", e));
        }
    }

    private void upsert(Connection connection, EnteredFiles files, int atOnce) throws SQLException {
        RowArrays rows = new RowArrays(mapping.columns(), atOnce);
        try (PreparedStatement statement = connection.prepareStatement(upsert)) {
            files.rewind();
            while (files.next()) {
                if (files.isNew()) {
                    continue;
                }
                rows.begin();
                values.put(files, rows);
                if (rows.isFull()) {
                    rows.flush(statement);
                }
            }
            rows.flush(statement);
        }
    }
}
