package io.dupfinder.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/// Looks into an SQLite catalog by plain SQL, as any other program would.
public final class CatalogProbe {

    private final Path file;

    public CatalogProbe(Path file) {
        this.file = file;
    }

    /// Every row as its columns joined by `|`; NULL is written so.
    public List<String> rows(String sql) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<String> rows = new ArrayList<>();
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                StringJoiner row = new StringJoiner("|");
                for (int column = 1; column <= columns; column++) {
                    String value = result.getString(column);
                    row.add(value == null ? "NULL" : value);
                }
                rows.add(row.toString());
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /// Whether the catalog has this table yet; looking does not make an empty one.
    public boolean isThere(String table) {
        return Files.exists(file)
                && !rows("select 1 from sqlite_master where name = '" + table + "'").isEmpty();
    }

    /// The first column of the first row.
    public String value(String sql) {
        return rows(sql).getFirst();
    }

    public long number(String sql) {
        return Long.parseLong(value(sql));
    }

    public void execute(String sql) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
