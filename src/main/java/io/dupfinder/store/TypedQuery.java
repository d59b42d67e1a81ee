package io.dupfinder.store;

import io.dupfinder.catalog.Cell;
import io.dupfinder.catalog.QueryRefusedException;
import io.dupfinder.catalog.ResultVisitor;
import io.dupfinder.store.postgresql.PostgreSqlFailure;
import io.dupfinder.store.schema.Schema;
import io.dupfinder.store.session.Connections;
import io.dupfinder.store.session.SqlDialect;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A query that somebody typed, run where nothing can be written.
record TypedQuery(SqlDialect dialect, String sql) {

    void run(Connection connection, ResultVisitor visitor) throws SQLException {
        if (!SingleStatement.isQuery(sql)) {
            throw new QueryRefusedException(
                    "only queries are run here, which begin with select, with, values or explain; the catalog is never written this way",
                    null);
        }
        if (!SingleStatement.isAlone(sql)) {
            throw new QueryRefusedException(
                    "one query at a time: take what follows the ; away", null);
        }
        dialect.refuseWrites(connection);
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(Connections.FETCHED);
            visit(query(connection, statement), visitor);
        }
        // A read-only transaction of PostgreSQL lets some functions write.
        if (!connection.getAutoCommit()) {
            connection.rollback();
        }
    }

    private ResultSet query(Connection connection, Statement statement) throws SQLException {
        try {
            return statement.executeQuery(sql);
        } catch (SQLException e) {
            if (PostgreSqlFailure.isConnectionLost(e)
                    && !PostgreSqlFailure.isParameterWithoutValue(e)) {
                throw e;
            }
            throw new QueryRefusedException(
                    "the query was refused: " + reason(e) + hint(connection), e);
        }
    }

    /// SQLite's driver puts the reason into brackets behind what its code means in general.
    private static String reason(SQLException e) {
        return PostgreSqlFailure.said(e).replaceFirst("^\\[SQLITE_\\w+\\][^(]*\\((.*)\\)$", "$1");
    }

    /// PostgreSQL has given up the transaction by now, and is not asked.
    private String hint(Connection connection) throws SQLException {
        return dialect == SqlDialect.SQLITE
                        && !new Schema("the catalog", dialect).isNewest(connection)
                ? ". This catalog was made by an earlier dupfinder; the next scan adds the views that came since"
                : "";
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
