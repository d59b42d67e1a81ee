package io.dupfinder.store.schema;

import io.dupfinder.store.session.SqlDialect;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;

/// A script of tables and views among the program's resources. No text in it holds a semicolon.
record SqlScript(String name) {

    private static final String REPLACING = "create or replace view ";

    /// The commands in their order, without comments.
    List<String> commands() {
        String bare = text().replaceAll("--[^\n]*", "");
        return Arrays.stream(bare.split(";", -1))
                .map(String::strip)
                .filter(command -> !command.isEmpty())
                .toList();
    }

    /// Runs them in the transaction of `connection`.
    void run(Connection connection, SqlDialect dialect) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String command : commands()) {
                if (command.startsWith(REPLACING) && !dialect.replacesViews()) {
                    String view = command.substring(REPLACING.length());
                    statement.executeUpdate("drop view if exists " + view.split(" ", 2)[0]);
                    statement.executeUpdate("create view " + view);
                } else {
                    statement.executeUpdate(command);
                }
            }
        }
    }

    private String text() {
        try (InputStream resource = SqlScript.class.getResourceAsStream(name)) {
            if (resource == null) {
                throw new IllegalStateException(name + " is missing from the program");
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
