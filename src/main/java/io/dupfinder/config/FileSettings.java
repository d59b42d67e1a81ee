package io.dupfinder.config;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The settings in `config.json`, each of the right type and otherwise unchecked.
record FileSettings(
        Map<DatabaseKey, RawSetting> database,
        Optional<RawSetting> hostId,
        Optional<RawSetting> hostName,
        List<DefaultOption> scan) {

    static final FileSettings NONE =
            new FileSettings(Map.of(), Optional.empty(), Optional.empty(), List.of());

    private static final String DATABASE = "database";
    private static final String HOST = "host";
    private static final String SCAN = "scan";
    private static final String ID = "id";
    private static final String NAME = "name";

    static FileSettings of(ConfigFile file, ConfigProblems problems) {
        JsonSection root = file.root(problems);
        root.refuseAllBut(List.of(DATABASE, HOST, SCAN));
        Map<DatabaseKey, RawSetting> database =
                root.section(DATABASE).map(FileSettings::database).orElse(Map.of());
        Optional<JsonSection> host = root.section(HOST);
        host.ifPresent(section -> section.refuseAllBut(List.of(ID, NAME)));
        return new FileSettings(
                database,
                host.flatMap(section -> section.text(ID)),
                host.flatMap(section -> section.text(NAME)),
                root.section(SCAN).map(JsonSection::options).orElse(List.of()));
    }

    private static Map<DatabaseKey, RawSetting> database(JsonSection section) {
        section.refuseAllBut(DatabaseKey.labels());
        Map<DatabaseKey, RawSetting> values = new EnumMap<>(DatabaseKey.class);
        for (DatabaseKey key : DatabaseKey.values()) {
            Optional<RawSetting> raw =
                    switch (key.form()) {
                        case TEXT -> section.text(key.label());
                        case NUMBER -> section.number(key.label());
                        case FLAG -> section.flag(key.label());
                    };
            raw.ifPresent(value -> values.put(key, isSecret(key) ? value.secret() : value));
        }
        return values;
    }

    private static boolean isSecret(DatabaseKey key) {
        return key == DatabaseKey.PASSWORD || key == DatabaseKey.URL;
    }
}
