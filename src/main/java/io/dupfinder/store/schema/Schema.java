package io.dupfinder.store.schema;

import io.dupfinder.catalog.CatalogException;
import io.dupfinder.store.session.Connections;
import io.dupfinder.store.session.SqlDialect;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.TreeSet;
import org.hibernate.StatelessSession;

/// The tables of a catalog: made from the contract's script where there are none, refused where
/// they are not ours.
public final class Schema {

    private static final int VERSION = 1;

    private final String catalog;
    private final SqlDialect dialect;

    /// @param catalog how messages name it
    public Schema(String catalog, SqlDialect dialect) {
        this.catalog = catalog;
        this.dialect = dialect;
    }

    /// Whether there is nothing in the database yet.
    ///
    /// @throws CatalogException when what there is, is not ours
    public boolean isEmpty(Connections connections) {
        return connections.read(connection -> {
            if (isEmpty(connection)) {
                return true;
            }
            require(connection);
            return false;
        });
    }

    /// Whether the database has no tables at all, and nothing else that somebody made.
    public boolean isEmpty(Connection connection) throws SQLException {
        return names(connection).isEmpty();
    }

    /// Whether all tables are there, of this version and with all its steps.
    ///
    /// @throws CatalogException when what there is, is not ours
    public boolean isComplete(Connection connection) throws SQLException {
        if (isEmpty(connection)) {
            return false;
        }
        require(connection);
        return new SchemaSteps(dialect).areTaken(connection);
    }

    /// Makes the tables, if there are none, inside the transaction of `connection`: two first runs
    /// at once both succeed.
    public void create(Connection connection) throws SQLException {
        dialect.lockSchema(connection);
        try (Statement statement = connection.createStatement()) {
            if (isEmpty(connection)) {
                SchemaScript script = SchemaScript.of(dialect);
                for (String command : script.tables()) {
                    statement.executeUpdate(command);
                }
                statement.executeUpdate("insert into dupfinder_schema values (" + VERSION + ")");
            }
        }
    }

    /// Adds to a catalog that an earlier program made what came since, inside the transaction of
    /// `connection`.
    public void bringForward(Connection connection) throws SQLException {
        new SchemaSteps(dialect).take(connection);
    }

    /// Refuses tables that are not this version's.
    ///
    /// @throws CatalogException with words for each case
    public void require(Connection connection) throws SQLException {
        Set<String> tables = names(connection);
        if (!tables.contains("dupfinder_schema")) {
            throw new CatalogException(
                    tables.contains("file_hashes") || tables.contains("scan_metadata")
                            ? "%s belongs to the Python tool dupFinder, and was left untouched. Choose another database or schema with --db-url or in config.json."
                                    .formatted(catalog)
                            : "%s belongs to another program (it holds %s), and was left untouched. Choose another database or schema with --db-url or in config.json."
                                    .formatted(catalog, tables.iterator().next()));
        }
        int version = version(connection);
        if (version > VERSION) {
            throw new CatalogException(
                    "the catalog %s was made by a newer dupfinder (schema %d, this one knows %d), and was left untouched. Update dupfinder, or choose another catalog with --db-url."
                            .formatted(catalog, version, VERSION));
        }
        if (version < VERSION) {
            throw new CatalogException(
                    "the catalog %s has the unknown schema %d, and was left untouched. Move it away and scan again."
                            .formatted(catalog, version));
        }
    }

    private static int version(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result =
                        statement.executeQuery("select max(version) from dupfinder_schema")) {
            return result.next() ? result.getInt(1) : 0;
        }
    }

    private Set<String> names(Connection connection) throws SQLException {
        return names(connection, dialect);
    }

    /// Tables and views.
    public static Set<String> names(StatelessSession session, SqlDialect dialect) {
        return session.doReturningWork(connection -> names(connection, dialect));
    }

    /// Tables and views.
    public static Set<String> names(Connection connection, SqlDialect dialect) throws SQLException {
        Set<String> names = new TreeSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(dialect.objectNames())) {
            while (result.next()) {
                names.add(result.getString(1));
            }
        }
        return names;
    }
}
