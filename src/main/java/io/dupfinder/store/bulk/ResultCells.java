package io.dupfinder.store.bulk;

import io.dupfinder.catalog.Cell;
import io.dupfinder.catalog.ResultVisitor;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The result of any query, each value a cell.
public final class ResultCells {

    private ResultCells() {}

    /// Visits columns and rows while they are read.
    ///
    /// @param query which is sent as it is, without parameters
    public static void visit(PlainSql sql, String query, ResultVisitor visitor) {
        try (Statement statement = sql.connection().createStatement()) {
            statement.setFetchSize(PlainSql.FETCHED);
            visit(statement.executeQuery(query), visitor);
        } catch (SQLException e) {
            throw new SqlFailureException(e);
        }
    }

    private static void visit(ResultSet rows, ResultVisitor visitor) throws SQLException {
        ResultSetMetaData data = rows.getMetaData();
        List<String> names = new ArrayList<>();
        for (int column = 1; column <= data.getColumnCount(); column++) {
            names.add(data.getColumnLabel(column));
        }
        visitor.columns(names);
        while (rows.next()) {
            List<Cell> cells = new ArrayList<>(names.size());
            for (int column = 1; column <= names.size(); column++) {
                cells.add(cell(rows.getObject(column), rows, column));
            }
            visitor.row(cells);
        }
    }

    private static Cell cell(@Nullable Object value, ResultSet row, int column)
            throws SQLException {
        return switch (value) {
            case null -> new Cell.Absent();
            case Double number when Double.isFinite(number) ->
                    new Cell.Numeral(BigDecimal.valueOf(number).toPlainString());
            case Double number -> Cell.of(number.toString());
            case BigDecimal number -> new Cell.Numeral(number.toPlainString());
            case Number number -> new Cell.Numeral(number.toString());
            case byte[] bytes -> Cell.of(HexFormat.of().formatHex(bytes));
            default -> Cell.of(String.valueOf(row.getString(column)));
        };
    }
}
