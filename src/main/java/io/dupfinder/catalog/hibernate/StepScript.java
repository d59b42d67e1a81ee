package io.dupfinder.catalog.hibernate;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;

/// A script of tables and views among the program's resources. No text in it holds a semicolon.
record StepScript(String name) {

    /// Runs its commands in the transaction of `connection`.
    void run(Connection connection) throws SQLException {
        String bare = text().replaceAll("--[^\n]*", "");
        try (Statement statement = connection.createStatement()) {
            for (String command :
                    Arrays.stream(bare.split(";", -1))
                            .map(String::strip)
                            .filter(command -> !command.isEmpty())
                            .toList()) {
                statement.executeUpdate(command);
            }
        }
    }

    private String text() {
        try (InputStream resource = StepScript.class.getResourceAsStream(name)) {
            if (resource == null) {
                throw new IllegalStateException(name + " is missing from the program");
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
