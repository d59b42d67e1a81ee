package io.dupfinder.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.StringJoiner;

/// Reads a catalog by plain SQL, as any other program would.
public final class CatalogProbe {

    private static final String SQLITE = "jdbc:sqlite:";

    private final String jdbcUrl;

    public CatalogProbe(String jdbcUrl) {
        this.jdbcUrl = jdbcUrl;
    }

    /// A probe for the SQLite file of this name.
    public CatalogProbe(Path file) {
        this(SQLITE + file);
    }

    /// Each row, with its columns joined by `|`; NULL is written as `NULL`.
    public List<String> rows(String sql) {
        try (Connection connection = DriverManager.getConnection(jdbcUrl);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<String> rows = new ArrayList<>();
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                StringJoiner row = new StringJoiner("|");
                for (int column = 1; column <= columns; column++) {
                    row.add(text(result, column));
                }
                rows.add(row.toString());
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /// A value in the same form for both databases: bytes in hex, booleans as 1 and 0.
    private static String text(ResultSet result, int column) throws SQLException {
        return switch (result.getObject(column)) {
            case null -> "NULL";
            case byte[] bytes -> HexFormat.of().formatHex(bytes);
            case Boolean truth -> truth ? "1" : "0";
            default -> result.getString(column);
        };
    }

    /// Whether the catalog has this table yet. The check does not create an empty file.
    public boolean isThere(String table) {
        if (jdbcUrl.startsWith(SQLITE)
                && !Files.exists(Path.of(jdbcUrl.substring(SQLITE.length())))) {
            return false;
        }
        try (Connection connection = DriverManager.getConnection(jdbcUrl);
                ResultSet tables = connection.getMetaData().getTables(null, null, table, null)) {
            return tables.next();
        } catch (SQLException notThere) {
            return false;
        }
    }

    /// Runs the database's own integrity check.
    public void requireIntact() {
        if (jdbcUrl.startsWith(SQLITE)) {
            String verdict = value("pragma integrity_check");
            if (!verdict.equals("ok")) {
                throw new AssertionError(verdict);
            }
        } else {
            execute("create extension if not exists amcheck");
            rows(
                    "select bt_index_check(c.oid, true) from pg_class c where c.relkind = 'i'"
                            + " and c.relnamespace = 'public'::regnamespace");
        }
    }

    /// The first column of the first row.
    public String value(String sql) {
        return rows(sql).getFirst();
    }

    public long number(String sql) {
        return Long.parseLong(value(sql));
    }

    public void execute(String sql) {
        try (Connection connection = DriverManager.getConnection(jdbcUrl);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
