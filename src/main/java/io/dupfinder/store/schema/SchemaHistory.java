package io.dupfinder.store.schema;

import io.dupfinder.catalog.CatalogException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The migrations that a catalog has had, as Flyway recorded them, oldest first. Read without
/// Flyway, which takes longer to ask than all else that opening a catalog does.
///
/// @param entries empty when the table is, or is not one of Flyway's
record SchemaHistory(List<Entry> entries) {

    static final String TABLE = "flyway_schema_history";

    private static final Set<String> COLUMNS = Set.of("version", "type", "script", "success");

    private static final Pattern NUMBERED = Pattern.compile("V(\\d{1,9})__.*\\.sql");

    /// A row of the history.
    ///
    /// @param version a number for each of ours, and what another program likes
    /// @param script its file, or what a baseline stands for
    record Entry(Optional<String> version, String type, String script, boolean succeeded) {

        private boolean isOurs() {
            return type.equals("BASELINE") || isOf(Migrations.SCRIPTS) || isNewer();
        }

        private boolean isOf(List<String> scripts) {
            return scripts.contains(script);
        }

        /// Whether a later dupfinder may have run it.
        private boolean isNewer() {
            Matcher name = NUMBERED.matcher(script);
            return name.matches() && Integer.parseInt(name.group(1)) > Migrations.NEWEST;
        }

        private boolean isNewest() {
            return version.equals(Optional.of(Integer.toString(Migrations.NEWEST)));
        }
    }

    static SchemaHistory read(Connection connection) throws SQLException {
        List<Entry> entries = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select * from " + TABLE + " order by 1")) {
            while (isFlyways(rows.getMetaData()) && rows.next()) {
                entries.add(
                        new Entry(
                                Optional.ofNullable(rows.getString("version")),
                                String.valueOf(rows.getString("type")),
                                String.valueOf(rows.getString("script")),
                                rows.getBoolean("success")));
            }
        }
        return new SchemaHistory(entries);
    }

    private static boolean isFlyways(ResultSetMetaData columns) throws SQLException {
        Set<String> names = new HashSet<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            names.add(columns.getColumnName(i));
        }
        return names.containsAll(COLUMNS);
    }

    /// Whether nothing is left to migrate.
    boolean isNewest() {
        return entries.stream().anyMatch(Entry::isNewest);
    }

    /// Refuses a history that is not one of this program's.
    ///
    /// @param catalog how messages name it
    /// @throws CatalogException with words for each case
    void require(String catalog) {
        if (entries.isEmpty()) {
            throw foreign(catalog, "nothing");
        }
        for (Entry entry : entries) {
            if (!entry.isOurs()) {
                throw foreign(catalog, entry.script());
            }
            if (!entry.succeeded()) {
                throw new CatalogException(
                        "the catalog %s is half made: its migration %s failed, as the table %s says, and was left as it is. Restore a copy of it, or choose another catalog with --db-url and scan again."
                                .formatted(catalog, entry.script(), TABLE));
            }
            if (entry.isNewer()) {
                throw new CatalogException(
                        "the catalog %s was made by a newer dupfinder (migration %s, this one knows %d), and was left untouched. Update dupfinder, or choose another catalog with --db-url."
                                .formatted(catalog, entry.script(), Migrations.NEWEST));
            }
        }
    }

    private static CatalogException foreign(String catalog, String listed) {
        return new CatalogException(
                "the catalog %s holds a table %s that dupfinder did not write (it lists %s), and was left untouched. Choose another database or schema with --db-url or in config.json."
                        .formatted(catalog, TABLE, listed));
    }
}
