package io.dupfinder.store.schema;

import io.dupfinder.catalog.CatalogException;
import io.dupfinder.store.bulk.PlainSql;
import io.dupfinder.store.bulk.SqlFailureException;
import io.dupfinder.store.session.Connections;
import io.dupfinder.store.session.DatabaseFailure;
import io.dupfinder.store.session.SqlDialect;
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

    /// Whether a table or view of a catalog has this name.
    public static boolean makes(SqlDialect dialect, String name) {
        return name.equals(SchemaHistory.TABLE) || Migrations.of(dialect).make(name);
    }

    /// Whether there is nothing in the database yet.
    ///
    /// @throws CatalogException when what there is, is not ours
    public boolean isEmpty(Connections connections) {
        return connections.read(sql -> {
            if (isEmpty(sql)) {
                return true;
            }
            require(sql);
            return false;
        });
    }

    /// Whether the database has no tables at all, and nothing else that somebody made.
    public boolean isEmpty(PlainSql sql) {
        return names(sql).isEmpty();
    }

    /// Whether the catalog is there and has had every migration.
    ///
    /// @throws CatalogException when what there is, is not ours
    public boolean isNewest(PlainSql sql) {
        Set<String> names = names(sql);
        if (names.isEmpty()) {
            return false;
        }
        return require(sql, names).filter(SchemaHistory::isNewest).isPresent();
    }

    /// Makes the tables where there are none, and adds to those of an earlier program what came
    /// since: all of it inside the transaction of a connection. Two first runs at once both
    /// succeed.
    ///
    /// @return whether there was anything to do
    /// @throws CatalogException when that is the owner's to do, or what there is, is not ours
    public boolean migrate(PlainSql sql) {
        dialect.lockSchema(sql);
        if (isNewest(sql)) {
            return false;
        }
        boolean isNew = isEmpty(sql);
        try {
            dialect.requireMayCreate(sql);
            Migrations.of(dialect).run(sql, isNew ? 0 : versionBeforeFlyway(sql));
            dialect.forgetSession(sql);
            return true;
        } catch (SqlFailureException | FlywayException e) {
            if (DatabaseFailure.sqlException(e).isEmpty()) {
                throw new CatalogException(
                        "the catalog %s lists other migrations than this dupfinder's in its table %s, and was left untouched. Update dupfinder, or choose another catalog with --db-url."
                                .formatted(catalog, SchemaHistory.TABLE),
                        e);
            }
            if (!isNew && DatabaseFailure.isForbidden(e)) {
                throw new CatalogException(
                        "this version of dupfinder adds tables or views to the catalog, which the role \"%s\" may not. Let the owner of the catalog run `dupfinder catalog init` once (docs/postgresql.md); reports work meanwhile."
                                .formatted(sql.role()),
                        e);
            }
            throw e;
        }
    }

    /// The migrations that a program without Flyway has made, which counted those after the first
    /// in `schema_step`.
    private int versionBeforeFlyway(PlainSql sql) {
        if (!names(sql).contains("schema_step")) {
            return 1;
        }
        long steps = sql.number("select coalesce(max(step), 0) from schema_step");
        return (int) Math.min(1 + steps, Migrations.NEWEST);
    }

    /// Refuses tables that are not this version's.
    ///
    /// @throws CatalogException with words for each case
    public void require(PlainSql sql) {
        require(sql, names(sql));
    }

    /// Empty where no program with Flyway has been at work yet.
    private Optional<SchemaHistory> require(PlainSql sql, Set<String> tables) {
        if (!tables.contains("dupfinder_schema")) {
            throw new CatalogException(
                    tables.contains("file_hashes") || tables.contains("scan_metadata")
                            ? "%s belongs to the Python tool dupFinder, and was left untouched. Choose another database or schema with --db-url or in config.json."
                                    .formatted(catalog)
                            : "%s belongs to another program (it holds %s), and was left untouched. Choose another database or schema with --db-url or in config.json."
                                    .formatted(catalog, tables.iterator().next()));
        }
        long version = sql.number("select max(version) from dupfinder_schema");
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
        SchemaHistory history = SchemaHistory.read(sql);
        history.require(catalog);
        return Optional.of(history);
    }

    private Set<String> names(PlainSql sql) {
        return names(sql, dialect);
    }

    /// Tables and views.
    public static Set<String> names(StatelessSession session, SqlDialect dialect) {
        return names(PlainSql.of(session), dialect);
    }

    private static Set<String> names(PlainSql sql, SqlDialect dialect) {
        return new TreeSet<>(sql.texts(dialect.objectNames()));
    }
}
