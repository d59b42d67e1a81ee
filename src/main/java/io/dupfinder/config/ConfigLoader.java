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

    /// Keys of the file that count beside a URL from outside, which sets everything else.
    private static final Set<DatabaseKey> POOL_KEYS =
            Set.of(DatabaseKey.POOL_SIZE, DatabaseKey.MAX_OVERFLOW);

    /// Keys that may stand beside `database.url` in the file.
    private static final Set<DatabaseKey> URL_COMPANIONS =
            Set.of(
                    DatabaseKey.URL,
                    DatabaseKey.POOL_SIZE,
                    DatabaseKey.MAX_OVERFLOW,
                    DatabaseKey.FALLBACK);

    private final Overrides overrides;
    private final Environment environment;
    private final ConfigProblems problems = new ConfigProblems();

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
        Map<DatabaseKey, RawSetting> database =
                outerUrl()
                        .map(url -> ofOuterUrl(url, said.database()))
                        .orElseGet(() -> ofFile(said.database()));
        DatabaseReader reader = new DatabaseReader(database, environment, problems);
        DatabaseConfig databaseConfig = reader.read();
        PoolSize poolSize = reader.readPoolSize();
        Optional<String> hostId = settled(Setting.HOST_ID, hostId(said), FieldRule.HOST_ID);
        Optional<String> hostName =
                settled(Setting.HOST_NAME, said.hostName(), FieldRule.HOST_NAME);
        file.ifPresent(it -> said.scan().forEach(option -> settle(option, it)));
        file.ifPresent(it -> warnOfReadablePassword(it, said.database()));
        problems.throwIfAny();
        return new Config(
                databaseConfig,
                poolSize,
                hostId,
                hostName,
                file.map(ConfigFile::path),
                said.scan(),
                problems.settings(),
                problems.warnings());
    }

    private FileSettings said(ConfigFile file) {
        try {
            return FileSettings.of(file, problems);
        } catch (ConfigException e) {
            problems.addAll(e);
            return FileSettings.NONE;
        }
    }

    private Optional<RawSetting> outerUrl() {
        return option(Overrides.DATABASE_URL_OPTION, overrides.databaseUrl())
                .or(() -> variable(URL_VARIABLE));
    }

    private Map<DatabaseKey, RawSetting> ofOuterUrl(
            RawSetting url, Map<DatabaseKey, RawSetting> file) {
        Map<DatabaseKey, RawSetting> values = new EnumMap<>(DatabaseKey.class);
        values.putAll(file);
        values.keySet().retainAll(POOL_KEYS);
        values.putAll(DatabaseUrl.parse(url, problems));
        return values;
    }

    private Map<DatabaseKey, RawSetting> ofFile(Map<DatabaseKey, RawSetting> file) {
        RawSetting url = file.get(DatabaseKey.URL);
        if (url == null) {
            return file;
        }
        file.forEach((key, raw) -> {
            if (!URL_COMPANIONS.contains(key)) {
                problems.add(raw.subject() + " stands beside database.url; keep one of them");
            }
        });
        Map<DatabaseKey, RawSetting> values = new EnumMap<>(DatabaseKey.class);
        values.putAll(file);
        values.keySet().retainAll(URL_COMPANIONS);
        values.putAll(DatabaseUrl.parse(url, problems));
        return values;
    }

    private Optional<RawSetting> hostId(FileSettings said) {
        return option(Overrides.HOST_ID_OPTION, overrides.hostId())
                .or(() -> variable(HOST_ID_VARIABLE))
                .or(said::hostId);
    }

    private Optional<String> settled(String key, Optional<RawSetting> raw, FieldRule<String> rule) {
        Optional<String> value = raw.flatMap(it -> rule.read(it, problems));
        raw.ifPresent(it -> value.ifPresent(text -> problems.setting(key, text, it.origin())));
        return value;
    }

    private void settle(DefaultOption option, ConfigFile file) {
        problems.setting(
                "scan." + option.name(),
                String.join(", ", option.values()),
                new Origin.InFile(file.path()));
    }

    private Optional<RawSetting> option(String name, Optional<String> text) {
        FilePath base = environment.workingDirectory();
        return text.map(it -> new RawSetting(it, new Origin.Option(name), name, base, true));
    }

    private Optional<RawSetting> variable(String name) {
        return environment.variable(name).map(it -> RawSetting.ofVariable(name, it, environment));
    }

    private void warnOfReadablePassword(ConfigFile file, Map<DatabaseKey, RawSetting> said) {
        boolean holdsPassword =
                said.containsKey(DatabaseKey.PASSWORD)
                        && !said.get(DatabaseKey.PASSWORD).text().isEmpty();
        if (holdsPassword && file.isReadableByOthers()) {
            problems.warn(file.path() + " holds a password and others can read it; chmod 600 it");
        }
    }
}
