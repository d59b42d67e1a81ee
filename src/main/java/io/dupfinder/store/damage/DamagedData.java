package io.dupfinder.store.damage;

import java.nio.BufferUnderflowException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What a database holds and no dupfinder ever wrote: a bad disk, or somebody's hand. It is refused
/// as the damage that a database finds by itself is.
public final class DamagedData {

    /// SQLite's SQLITE_CORRUPT, and what PostgreSQL calls data_corrupted.
    private static final int CORRUPT = 11;

    private static final String DATA_CORRUPTED = "XX001";

    private DamagedData() {}

    /// Makes values out of columns.
    public interface Reading<T> {
        T read() throws SQLException;
    }

    /// Reads values, which say by an exception of theirs that columns hold what cannot be.
    ///
    /// @param table how the failure calls the place
    public static <T> T refused(String table, Reading<T> reading) throws SQLException {
        try {
            return reading.read();
        } catch (IllegalArgumentException
                | ArithmeticException
                | DateTimeException
                | IndexOutOfBoundsException
                | BufferUnderflowException
                | NullPointerException e) {
            throw found(table, String.valueOf(e.getMessage()), e);
        }
    }

    /// Makes values out of an entity, as [#refused] does out of columns.
    ///
    /// @param table how the failure calls the place
    public static <T> T checked(String table, Supplier<T> making) {
        try {
            return refused(table, making::get);
        } catch (SQLException e) {
            throw new RowException(e);
        }
    }

    /// The text of a column that is never NULL.
    ///
    /// @param table how the failure calls the place
    public static String text(ResultSet row, int column, String table) throws SQLException {
        String text = row.getString(column);
        if (text == null) {
            throw found(table, "a text is missing", null);
        }
        return text;
    }

    public static SQLException found(String table, String what, @Nullable Throwable cause) {
        return new SQLException(
                "a row of %s holds what cannot be: %s".formatted(table, what),
                DATA_CORRUPTED,
                CORRUPT,
                cause);
    }

    /// Two rows of one host with the same path.
    public static SQLException twice(String pathText) {
        return found("file_hashes", "twice the path " + pathText, null);
    }

    /// A value of a row cannot be read, or cannot be: carried through interfaces that know no SQL.
    public static final class RowException extends RuntimeException {

        public RowException(SQLException cause) {
            super(cause);
        }

        /// For a value that turned out not to be one.
        public static RowException refused(RuntimeException cause) {
            return new RowException(
                    DamagedData.found("file_hashes", String.valueOf(cause.getMessage()), cause));
        }
    }
}
