package io.dupfinder.config;

import io.dupfinder.config.DatabaseConfig.Sqlite;
import io.dupfinder.file.FilePath;
import java.util.Map;
import java.util.Optional;

/// Reads the settings of an SQLite catalog.
final class SqliteReader {

    private static final String EXPECTED =
            "the path of a file, without ? or control characters, not beginning with : or file:";

    /// Placeholder after a problem was found.
    private static final Sqlite NONE = new Sqlite(FilePath.ofPlain("/dev/null"));

    private final Map<DatabaseKey, RawSetting> values;
    private final Environment environment;
    private final ConfigProblems problems;

    SqliteReader(
            Map<DatabaseKey, RawSetting> values, Environment environment, ConfigProblems problems) {
        this.values = values;
        this.environment = environment;
        this.problems = problems;
    }

    Sqlite read() {
        Optional<RawSetting> raw = Optional.ofNullable(values.get(DatabaseKey.PATH));
        Sqlite sqlite = raw.map(this::ofSetting).orElseGet(this::ofDataDirectory);
        problems.setting(
                DatabaseKey.PATH.dotted(),
                sqlite.file(),
                raw.map(RawSetting::origin).orElseGet(Origin.BuiltIn::new));
        return sqlite;
    }

    private Sqlite ofSetting(RawSetting raw) {
        String text = raw.text();
        // The driver gives these a meaning of its own: memory, resources on the class path and in
        // the network, SQLite's URIs with their parameters.
        boolean isSpecial = text.startsWith(":") || text.startsWith("file:");
        if (isSpecial || text.indexOf('?') >= 0 || !SettingPath.namesAFile(text)) {
            problems.add(raw.complaint(EXPECTED));
            return NONE;
        }
        Optional<FilePath> file = SettingPath.resolve(text, raw.base(), environment.home());
        if (file.isEmpty()) {
            problems.add(raw.complaint(EXPECTED));
            return NONE;
        }
        return fit(file.get(), raw.subject());
    }

    private Sqlite ofDataDirectory() {
        try {
            return fit(Places.of(environment).catalogFile(), "the data directory");
        } catch (ConfigException e) {
            problems.addAll(e);
            return NONE;
        }
    }

    private Sqlite fit(FilePath file, String subject) {
        if (!Sqlite.isFit(file)) {
            problems.add(
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
