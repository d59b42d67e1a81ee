package io.dupfinder.testing;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.BooleanSupplier;

/// A catalog that several processes use at once.
///
/// @param url for `--db-url`
/// @param isAtRest whether no process is in the middle of a transaction that keeps others waiting
public record SharedCatalog(String url, CatalogProbe probe, BooleanSupplier isAtRest) {

    /// An SQLite file, which need not be there.
    public static SharedCatalog sqlite(Path file) {
        return new SharedCatalog(
                "sqlite:///" + file, new CatalogProbe(file), () -> canBeWritten(file));
    }

    private static boolean canBeWritten(Path file) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("pragma busy_timeout = 0");
            statement.execute("begin immediate");
            statement.execute("rollback");
            return true;
        } catch (SQLException busy) {
            return false;
        }
    }
}
