package io.dupfinder.catalog.hibernate;

import static java.util.Objects.requireNonNull;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/// Columns of the row of `file_hashes` under the cursor of a result, for interfaces that know no
/// SQL. Columns are counted from one.
///
/// Every method throws [RowException] when the database fails, or holds what cannot be.
record RowColumns(ResultSet row) {

    /// A column cannot be read: carried through interfaces that know no SQL.
    static final class RowException extends RuntimeException {
        RowException(SQLException cause) {
            super(cause);
        }
    }

    /// A value that turned out not to be one.
    static RowException refused(RuntimeException cause) {
        return new RowException(
                DamagedData.found("file_hashes", String.valueOf(cause.getMessage()), cause));
    }

    /// A value that may turn out not to be one.
    <T> T checked(DamagedData.Reading<T> value) {
        try {
            return DamagedData.refused("file_hashes", value);
        } catch (SQLException e) {
            throw new RowException(e);
        }
    }

    long number(int column) {
        return checked(() -> row.getLong(column));
    }

    double decimal(int column) {
        return checked(() -> row.getDouble(column));
    }

    Optional<Double> optionalDecimal(int column) {
        return checked(() -> {
            double value = row.getDouble(column);
            return row.wasNull() ? Optional.empty() : Optional.of(value);
        });
    }

    byte[] bytes(int column) {
        return checked(() -> requireNonNull(row.getBytes(column), "bytes are missing"));
    }

    String text(int column) {
        return checked(() -> requireNonNull(row.getString(column), "a text is missing"));
    }

    Optional<String> optionalText(int column) {
        return checked(() -> Optional.ofNullable(row.getString(column)));
    }
}
