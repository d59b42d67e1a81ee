package io.dupfinder.store.bulk;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.sqlite.core.CoreStatement;
import org.sqlite.core.SafeStmtPtr;

/// A row of SQLite, whose columns are asked for by three functions made once. The driver's own
/// result makes a function for every value of every row, which took a tenth of a rescan under the
/// first compiler (docs/decisions/0027).
final class SqliteRow extends SqlRow {

    private final SafeStmtPtr statement;

    /// The place from 0 of the column asked for.
    private int column;

    private final SafeStmtPtr.SafePtrLongFunction<SQLException> number =
            (database, pointer) -> database.column_long(pointer, column);
    private final SafeStmtPtr.SafePtrDoubleFunction<SQLException> fraction =
            (database, pointer) -> database.column_double(pointer, column);
    private final SafeStmtPtr.SafePtrFunction<byte @Nullable [], SQLException> bytes =
            (database, pointer) -> database.column_blob(pointer, column);

    SqliteRow(ResultSet rows) throws SQLException {
        super(rows);
        statement = rows.getStatement().unwrap(CoreStatement.class).pointer;
    }

    static boolean isOf(ResultSet rows) throws SQLException {
        return rows.getStatement().isWrapperFor(CoreStatement.class);
    }

    @Override
    public long number(int place) {
        column = place - 1;
        try {
            return statement.safeRunLong(number);
        } catch (SQLException e) {
            throw new SqlFailureException(e);
        }
    }

    @Override
    public double fraction(int place) {
        column = place - 1;
        try {
            return statement.safeRunDouble(fraction);
        } catch (SQLException e) {
            throw new SqlFailureException(e);
        }
    }

    @Override
    public byte @Nullable [] bytes(int place) {
        column = place - 1;
        try {
            return statement.safeRun(bytes);
        } catch (SQLException e) {
            throw new SqlFailureException(e);
        }
    }
}
