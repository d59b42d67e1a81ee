package io.dupfinder.store.postgresql;

import io.dupfinder.store.bulk.FileHashMapping.Column;
import io.dupfinder.store.bulk.FileHashMapping.Kind;
import io.dupfinder.store.bulk.FileHashValues;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Rows as arrays, a column each: the parameters of a statement that goes over `unnest`. Not
/// thread-safe.
final class RowArrays implements FileHashValues.Row<RuntimeException> {

    private final List<Column> columns;
    private final @Nullable Object[][] values;
    private int count;

    /// @param most rows that it holds
    RowArrays(List<Column> columns, int most) {
        this.columns = columns;
        values =
                columns.stream().map(column -> array(column.kind(), most)).toArray(Object[][]::new);
    }

    private static @Nullable Object[] array(Kind kind, int length) {
        return switch (kind) {
            case TEXT -> new String[length];
            case BYTES -> new byte[length][];
            case LONG -> new Long[length];
            case DOUBLE -> new Double[length];
        };
    }

    /// PostgreSQL's name of what a column holds.
    static String type(Kind kind) {
        return switch (kind) {
            case TEXT -> "text";
            case BYTES -> "bytea";
            case LONG -> "int8";
            case DOUBLE -> "float8";
        };
    }

    /// Begins the next row.
    void begin() {
        count++;
    }

    boolean isFull() {
        return count == values[0].length;
    }

    /// Runs `statement` on the rows, and holds none afterwards.
    void flush(PreparedStatement statement) throws SQLException {
        if (count == 0) {
            return;
        }
        Connection connection = statement.getConnection();
        Array[] arrays = new Array[columns.size()];
        for (int i = 0; i < arrays.length; i++) {
            arrays[i] =
                    connection.createArrayOf(
                            type(columns.get(i).kind()), Arrays.copyOf(values[i], count));
            statement.setArray(i + 1, arrays[i]);
        }
        statement.executeUpdate();
        for (Array array : arrays) {
            array.free();
        }
        count = 0;
    }

    @Override
    public void text(int column, byte @Nullable [] utf8) {
        values[column][count - 1] = utf8 == null ? null : new String(utf8, StandardCharsets.UTF_8);
    }

    @Override
    public void bytes(int column, byte[] value) {
        values[column][count - 1] = value;
    }

    @Override
    public void number(int column, long value) {
        values[column][count - 1] = value;
    }

    @Override
    public void number(int column, double value) {
        values[column][count - 1] = value;
    }

    @Override
    public void missing(int column) {
        values[column][count - 1] = null;
    }
}
