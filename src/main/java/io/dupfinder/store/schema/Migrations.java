package io.dupfinder.store.schema;

import static java.util.Objects.requireNonNull;

import io.dupfinder.store.bulk.PlainSql;
import io.dupfinder.store.session.LentConnection;
import io.dupfinder.store.session.SqlDialect;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.ClassProvider;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.migration.JavaMigration;
import org.flywaydb.core.api.resource.LoadableResource;
import org.jspecify.annotations.Nullable;

/// The migrations that make a catalog's tables, run by Flyway in a transaction of ours
/// (docs/decisions/0028).
///
/// @param directory of the scripts for one kind of database, among the program's resources
record Migrations(String directory) implements ResourceProvider {

    /// Scripts, the same names for both kinds of database. The first is version 1, and each counts
    /// one more than the one before.
    static final List<String> SCRIPTS =
            List.of(
                    "V1__catalog.sql",
                    "V2__history.sql",
                    "V3__hosts.sql",
                    "V4__acknowledgements.sql",
                    "V5__suspects.sql",
                    "V6__claims.sql",
                    "V7__claims_in_linear_time.sql",
                    "V8__duplicates_in_linear_time.sql",
                    "V9__wanted_paths_and_learned_digests.sql",
                    "V10__actions.sql",
                    "V11__one_copy_of_several_hosts.sql",
                    "V12__wanted_digests.sql");

    /// Version of the last script.
    static final int NEWEST = SCRIPTS.size();

    static Migrations of(SqlDialect dialect) {
        return new Migrations(dialect.schemaDirectory());
    }

    /// Runs the scripts that a catalog lacks, as a part of the transaction of a connection, and
    /// enters them in `flyway_schema_history`.
    ///
    /// @param present version of a catalog whose history is still to be begun; 0 for a new one
    /// @throws FlywayException when one of them fails, with the database's own exception below it
    void run(PlainSql sql, int present) {
        Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(LentConnection.of(sql))
                .table(SchemaHistory.TABLE)
                .resourceProvider(this)
                .javaMigrationClassProvider(NoClasses.NO_CLASSES)
                .baselineOnMigrate(true)
                .baselineVersion(Integer.toString(present))
                .baselineDescription("made before Flyway")
                .createSchemas(false)
                .placeholderReplacement(false)
                .group(true)
                .load()
                .migrate();
    }

    @Override
    public @Nullable LoadableResource getResource(String name) {
        return SCRIPTS.contains(name) ? new Script(this, name) : null;
    }

    @Override
    public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
        List<LoadableResource> scripts = new ArrayList<>();
        for (String name : SCRIPTS) {
            if (name.startsWith(prefix) && Arrays.stream(suffixes).anyMatch(name::endsWith)) {
                scripts.add(new Script(this, name));
            }
        }
        return scripts;
    }

    /// Whether a table or view of this name is made by one of the scripts.
    boolean make(String name) {
        Pattern made =
                Pattern.compile(
                        "create (or replace )?(table|view) %s\\b.*".formatted(Pattern.quote(name)));
        return SCRIPTS.stream()
                .anyMatch(script -> {
                    try (BufferedReader lines = new BufferedReader(open(script))) {
                        return lines.lines().anyMatch(line -> made.matcher(line).matches());
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
    }

    /// Opens a script of this directory.
    Reader open(String name) {
        return new InputStreamReader(
                requireNonNull(
                        Migrations.class.getResourceAsStream(directory + "/" + name),
                        () -> name + " is missing from the program"),
                StandardCharsets.UTF_8);
    }

    /// Migrations in Java, of which there are none: with this Flyway looks for none.
    private enum NoClasses implements ClassProvider<JavaMigration> {
        NO_CLASSES;

        @Override
        public Collection<Class<? extends JavaMigration>> getClasses() {
            return List.of();
        }
    }

    private static final class Script extends LoadableResource {
        private final Migrations migrations;
        private final String name;

        Script(Migrations migrations, String name) {
            this.migrations = migrations;
            this.name = name;
        }

        @Override
        public Reader read() {
            return migrations.open(name);
        }

        @Override
        public String getAbsolutePath() {
            return migrations.directory + "/" + name;
        }

        @Override
        public String getAbsolutePathOnDisk() {
            return getAbsolutePath();
        }

        @Override
        public String getFilename() {
            return name;
        }

        @Override
        public String getRelativePath() {
            return name;
        }
    }
}
