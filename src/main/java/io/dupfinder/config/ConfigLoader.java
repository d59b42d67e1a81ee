package io.dupfinder.config;

import io.dupfinder.file.FilePath;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Makes one [Config] out of options, environment, file and defaults, in this order of precedence.
public final class ConfigLoader {

    static final String URL_VARIABLE = "DUPFINDER_DB_URL";
    static final String HOST_ID_VARIABLE = "DUPFINDER_HOST_ID";

    /// What a URL, which settles the database as a whole, leaves to the file.
    private static final Set<DatabaseKey> POOL_KEYS =
            Set.of(DatabaseKey.POOL_SIZE, DatabaseKey.MAX_OVERFLOW);

    /// What may stand beside `database.url` in the file.
    private static final Set<DatabaseKey> URL_COMPANIONS =
            Set.of(
                    DatabaseKey.URL,
                    DatabaseKey.POOL_SIZE,
                    DatabaseKey.MAX_OVERFLOW,
                    DatabaseKey.FALLBACK);

    private final Overrides overrides;
    private final Environment environment;
    private final Findings findings = new Findings();

    private ConfigLoader(Overrides overrides, Environment environment) {
        this.overrides = overrides;
        this.environment = environment;
    }

    /// Reads and checks everything; touches nothing.
    ///
    /// @throws ConfigException with every problem there is
    public static Config load(Overrides overrides, Environment environment) {
        return new ConfigLoader(overrides, environment).load();
    }

    private Config load() {
        Optional<ConfigFile> file = new ConfigFileSearch(overrides, environment).find();
        FileSettings said = file.map(this::said).orElse(FileSettings.NONE);
        Map<DatabaseKey, Given> database =
                outerUrl()
                        .map(url -> ofOuterUrl(url, said.database()))
                        .orElseGet(() -> ofFile(said.database()));
        DatabaseReader reader = new DatabaseReader(database, environment, findings);
        DatabaseConfig databaseConfig = reader.read();
        PoolSize poolSize = reader.readPoolSize();
        Optional<String> hostId = settled(Setting.HOST_ID, hostId(said), FieldRule.HOST_ID);
        Optional<String> hostName =
                settled(Setting.HOST_NAME, said.hostName(), FieldRule.HOST_NAME);
        file.ifPresent(it -> warnOfReadablePassword(it, said.database()));
        findings.throwProblems();
        return new Config(
                databaseConfig,
                poolSize,
                hostId,
                hostName,
                file.map(ConfigFile::path),
                findings.settings(),
                findings.warnings());
    }

    private FileSettings said(ConfigFile file) {
        try {
            return FileSettings.of(file, findings);
        } catch (ConfigException e) {
            findings.problems(e);
            return FileSettings.NONE;
        }
    }

    private Optional<Given> outerUrl() {
        return option(Overrides.DATABASE_URL_OPTION, overrides.databaseUrl())
                .or(() -> variable(URL_VARIABLE));
    }

    private Map<DatabaseKey, Given> ofOuterUrl(Given url, Map<DatabaseKey, Given> file) {
        Map<DatabaseKey, Given> values = new EnumMap<>(DatabaseKey.class);
        values.putAll(file);
        values.keySet().retainAll(POOL_KEYS);
        values.putAll(DatabaseUrl.parse(url, findings));
        return values;
    }

    private Map<DatabaseKey, Given> ofFile(Map<DatabaseKey, Given> file) {
        Given url = file.get(DatabaseKey.URL);
        if (url == null) {
            return file;
        }
        file.forEach((key, given) -> {
            if (!URL_COMPANIONS.contains(key)) {
                findings.problem(given.subject() + " stands beside database.url; keep one of them");
            }
        });
        Map<DatabaseKey, Given> values = new EnumMap<>(DatabaseKey.class);
        values.putAll(file);
        values.keySet().retainAll(URL_COMPANIONS);
        values.putAll(DatabaseUrl.parse(url, findings));
        return values;
    }

    private Optional<Given> hostId(FileSettings said) {
        return option(Overrides.HOST_ID_OPTION, overrides.hostId())
                .or(() -> variable(HOST_ID_VARIABLE))
                .or(said::hostId);
    }

    private Optional<String> settled(String key, Optional<Given> given, FieldRule<String> rule) {
        Optional<String> value = given.flatMap(it -> rule.read(it, findings));
        given.ifPresent(it -> value.ifPresent(text -> findings.setting(key, text, it.origin())));
        return value;
    }

    private Optional<Given> option(String name, Optional<String> text) {
        FilePath base = environment.workingDirectory();
        return text.map(it -> new Given(it, new Origin.Option(name), name, base, true));
    }

    private Optional<Given> variable(String name) {
        return environment.variable(name).map(it -> Given.ofVariable(name, it, environment));
    }

    private void warnOfReadablePassword(ConfigFile file, Map<DatabaseKey, Given> said) {
        boolean holdsPassword =
                said.containsKey(DatabaseKey.PASSWORD)
                        && !said.get(DatabaseKey.PASSWORD).text().isEmpty();
        if (holdsPassword && file.isReadableByOthers()) {
            findings.warning(
                    file.path() + " holds a password and others can read it; chmod 600 it");
        }
    }
}
