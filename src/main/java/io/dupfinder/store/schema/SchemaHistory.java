package io.dupfinder.store.schema;

import io.dupfinder.catalog.CatalogException;
import io.dupfinder.store.bulk.PlainSql;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

    private static final Set<String> COLUMNS =
            Set.of("installed_rank", "version", "type", "script", "success");

    private static final String ENTRIES =
            "select version, type, script, success from " + TABLE + " order by installed_rank";

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

    static SchemaHistory read(PlainSql sql) {
        List<Entry> entries = new ArrayList<>();
        if (sql.columns("select * from " + TABLE + " where 1 = 0").containsAll(COLUMNS)) {
            sql.forEach(
                    ENTRIES,
                    Map.of(),
                    row ->
                            entries.add(
                                    new Entry(
                                            row.knownText(1),
                                            row.knownText(2).orElse(""),
                                            row.knownText(3).orElse(""),
                                            row.isTrue(4))));
        }
        return new SchemaHistory(entries);
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
