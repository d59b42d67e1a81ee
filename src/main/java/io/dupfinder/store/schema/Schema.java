package io.dupfinder.store.schema;

import io.dupfinder.catalog.CatalogException;
import io.dupfinder.store.session.Connections;
import io.dupfinder.store.session.DatabaseFailure;
import io.dupfinder.store.session.SqlDialect;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.flywaydb.core.api.FlywayException;
import org.hibernate.StatelessSession;

/// The tables of a catalog: made by [Migrations], and refused where they are not ours.
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

    /// Whether the catalog is there and has had every migration.
    ///
    /// @throws CatalogException when what there is, is not ours
    public boolean isNewest(Connection connection) throws SQLException {
        Set<String> names = names(connection);
        if (names.isEmpty()) {
            return false;
        }
        return require(connection, names).filter(SchemaHistory::isNewest).isPresent();
    }

    /// Makes the tables where there are none, and adds to those of an earlier program what came
    /// since: all of it inside the transaction of `connection`. Two first runs at once both
    /// succeed.
    ///
    /// @return whether there was anything to do
    /// @throws CatalogException when that is the owner's to do, or what there is, is not ours
    public boolean migrate(Connection connection) throws SQLException {
        dialect.lockSchema(connection);
        if (isNewest(connection)) {
            return false;
        }
        boolean isNew = isEmpty(connection);
        try {
            dialect.requireMayCreate(connection);
            Migrations.of(dialect).run(connection, isNew ? 0 : versionBeforeFlyway(connection));
            dialect.forgetSession(connection);
            return true;
        } catch (SQLException | FlywayException e) {
            Optional<SQLException> sql = DatabaseFailure.sqlException(e);
            if (sql.isEmpty()) {
                throw new CatalogException(
                        "the catalog %s lists other migrations than this dupfinder's in its table %s, and was left untouched. Update dupfinder, or choose another catalog with --db-url."
                                .formatted(catalog, SchemaHistory.TABLE),
                        e);
            }
            if (!isNew && dialect.isForbidden(sql.get())) {
                throw new CatalogException(
                        "this version of dupfinder adds tables or views to the catalog, which the role \"%s\" may not. Let the owner of the catalog run `dupfinder catalog init` once (docs/postgresql.md); reports work meanwhile."
                                .formatted(connection.getMetaData().getUserName()),
                        e);
            }
            throw e;
        }
    }

    /// The migrations that a program without Flyway has made, which counted those after the first
    /// in `schema_step`.
    private int versionBeforeFlyway(Connection connection) throws SQLException {
        if (!names(connection).contains("schema_step")) {
            return 1;
        }
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("select coalesce(max(step), 0) from schema_step")) {
            return row.next() ? Math.min(1 + row.getInt(1), Migrations.NEWEST) : 1;
        }
    }

    /// Refuses tables that are not this version's.
    ///
    /// @throws CatalogException with words for each case
    public void require(Connection connection) throws SQLException {
        require(connection, names(connection));
    }

    /// Empty where no program with Flyway has been at work yet.
    private Optional<SchemaHistory> require(Connection connection, Set<String> tables)
            throws SQLException {
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
        if (!tables.contains(SchemaHistory.TABLE)) {
            return Optional.empty();
        }
        SchemaHistory history = SchemaHistory.read(connection);
        history.require(catalog);
        return Optional.of(history);
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
