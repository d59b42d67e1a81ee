package io.dupfinder.config;

import io.dupfinder.config.DatabaseConfig.Sqlite;
import io.dupfinder.file.FilePath;
import java.util.Map;
import java.util.Optional;

/// Reads where SQLite keeps the catalog.
final class SqliteReader {

    private static final String EXPECTED =
            "the path of a file, without ? or control characters, not beginning with : or file:";

    /// Stands in where a problem was found already.
    private static final Sqlite NONE = new Sqlite(FilePath.ofPlain("/dev/null"));

    private final Map<DatabaseKey, Given> values;
    private final Environment environment;
    private final Findings findings;

    SqliteReader(Map<DatabaseKey, Given> values, Environment environment, Findings findings) {
        this.values = values;
        this.environment = environment;
        this.findings = findings;
    }

    Sqlite read() {
        Optional<Given> given = Optional.ofNullable(values.get(DatabaseKey.PATH));
        Sqlite sqlite = given.map(this::ofGiven).orElseGet(this::ofDataDirectory);
        findings.setting(
                DatabaseKey.PATH.dotted(),
                sqlite.file(),
                given.map(Given::origin).orElseGet(Origin.BuiltIn::new));
        return sqlite;
    }

    private Sqlite ofGiven(Given given) {
        String text = given.text();
        // The driver gives these a meaning of its own: memory, resources on the class path and in
        // the network, SQLite's URIs with their parameters.
        boolean isSpecial = text.startsWith(":") || text.startsWith("file:");
        if (isSpecial || text.indexOf('?') >= 0 || !SettingPath.namesAFile(text)) {
            findings.problem(given.complaint(EXPECTED));
            return NONE;
        }
        Optional<FilePath> file = SettingPath.resolve(text, given.base(), environment.home());
        if (file.isEmpty()) {
            findings.problem(given.complaint(EXPECTED));
            return NONE;
        }
        return fit(file.get(), given.subject());
    }

    private Sqlite ofDataDirectory() {
        try {
            return fit(Places.of(environment).catalogFile(), "the data directory");
        } catch (ConfigException e) {
            findings.problems(e);
            return NONE;
        }
    }

    private Sqlite fit(FilePath file, String subject) {
        if (!Sqlite.isFit(file)) {
            findings.problem(
                    subject
                            + ": "
                            + file
                            + " holds a ?, which SQLite's driver does not take; say another"
                            + " database.path");
            return NONE;
        }
        return new Sqlite(file);
    }
}
