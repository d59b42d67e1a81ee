package io.dupfinder.store.bulk;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// The row under a cursor, its columns by their places from 1. Valid only during the visit.
public class SqlRow {

    private final ResultSet row;

    SqlRow(ResultSet row) {
        this.row = row;
    }

    /// The row under the cursor of a result.
    static SqlRow of(ResultSet rows) throws SQLException {
        return SqliteRow.isOf(rows) ? new SqliteRow(rows) : new SqlRow(rows);
    }

    private interface Getter<T> {
        T get(ResultSet row) throws SQLException;
    }

    private <T> T get(Getter<T> getter) {
        try {
            return getter.get(row);
        } catch (SQLException e) {
            throw new SqlFailureException(e);
        }
    }

    /// A whole number; 0 for NULL.
    public long number(int column) {
        try {
            return row.getLong(column);
        } catch (SQLException e) {
            throw new SqlFailureException(e);
        }
    }

    /// A whole number; empty for NULL.
    public OptionalLong knownNumber(int column) {
        return get(it -> {
            long number = it.getLong(column);
            return it.wasNull() ? OptionalLong.empty() : OptionalLong.of(number);
        });
    }

    /// A number of seconds, or another fraction; 0 for NULL.
    public double fraction(int column) {
        try {
            return row.getDouble(column);
        } catch (SQLException e) {
            throw new SqlFailureException(e);
        }
    }

    /// A number of seconds, or another fraction; empty for NULL.
    public OptionalDouble knownFraction(int column) {
        return get(it -> {
            double fraction = it.getDouble(column);
            return it.wasNull() ? OptionalDouble.empty() : OptionalDouble.of(fraction);
        });
    }

    public boolean isTrue(int column) {
        return get(it -> it.getBoolean(column));
    }

    /// A text.
    ///
    /// @throws NullPointerException for NULL
    public String text(int column) {
        return knownText(column).orElseThrow(() -> new NullPointerException("a text is missing"));
    }

    /// A text; empty for NULL.
    public Optional<String> knownText(int column) {
        return get(it -> Optional.ofNullable(it.getString(column)));
    }

    /// Bytes, or the encoded form of a text, which takes half as long as the text; null for NULL.
    public byte @Nullable [] bytes(int column) {
        try {
            return row.getBytes(column);
        } catch (SQLException e) {
            throw new SqlFailureException(e);
        }
    }
}
