package io.dupfinder.store.sqlite;

import io.dupfinder.catalog.EnteredFiles;
import io.dupfinder.store.bulk.BulkUpsert;
import io.dupfinder.store.bulk.FileHashMapping;
import io.dupfinder.store.bulk.FileHashMapping.Kind;
import io.dupfinder.store.bulk.FileHashValues;
import io.dupfinder.store.bulk.RowOrigin;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.stream.Collectors;
import org.hibernate.StatelessSession;
import org.jspecify.annotations.Nullable;

/// One prepared upsert, run in batches. Texts are bound as the bytes they are: the driver would
/// encode a string for each.
final class SqliteBulkUpsert implements BulkUpsert {

    /// Rows in a batch.
    private static final int BATCH = 1_000;

    /// Columns of the unique index that rows fill in the order of their directories.
    private static final List<String> CONFLICT = List.of("absolute_path", "host_id");

    private final String upsert;
    private final FileHashValues values;

    SqliteBulkUpsert(FileHashMapping mapping, RowOrigin origin) {
        upsert =
                "insert into %s (%s) values (%s) %s"
                        .formatted(
                                mapping.table(),
                                mapping.names(),
                                mapping.columns().stream()
                                        .map(column ->
                                                column.kind() == Kind.TEXT
                                                        ? "cast(? as text)"
                                                        : "?")
                                        .collect(Collectors.joining(", ")),
                                mapping.onConflict(CONFLICT));
        values = new FileHashValues(mapping.columns(), origin);
    }

    @Override
    public void write(StatelessSession session, EnteredFiles files) {
        session.doWork(connection -> write(connection, files));
    }

    private void write(Connection connection, EnteredFiles files) throws SQLException {
        files.rewind();
        try (PreparedStatement statement = connection.prepareStatement(upsert)) {
            Parameters parameters = new Parameters(statement);
            int waiting = 0;
            while (files.next()) {
                values.put(files, parameters);
                statement.addBatch();
                waiting++;
                if (waiting == BATCH) {
                    statement.executeBatch();
                    waiting = 0;
                }
            }
            if (waiting > 0) {
                statement.executeBatch();
            }
        }
    }

    private record Parameters(PreparedStatement statement)
            implements FileHashValues.Row<SQLException> {

        @Override
        public void text(int column, byte @Nullable [] utf8) throws SQLException {
            if (utf8 == null) {
                missing(column);
            } else {
                bytes(column, utf8);
            }
        }

        @Override
        public void bytes(int column, byte[] value) throws SQLException {
            statement.setBytes(column + 1, value);
        }

        @Override
        public void number(int column, long value) throws SQLException {
            statement.setLong(column + 1, value);
        }

        @Override
        public void number(int column, double value) throws SQLException {
            statement.setDouble(column + 1, value);
        }

        @Override
        public void missing(int column) throws SQLException {
            statement.setNull(column + 1, Types.NULL);
        }
    }
}
