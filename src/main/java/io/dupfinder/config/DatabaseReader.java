package io.dupfinder.config;

import io.dupfinder.config.DatabaseConfig.PostgreSql;
import io.dupfinder.config.DatabaseConfig.Sqlite;
import io.dupfinder.config.DatabaseKey.Scope;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads the settings of the database and checks that they belong together.
final class DatabaseReader {

    private static final List<String> TYPES = List.of(Sqlite.TYPE, PostgreSql.TYPE);

    private final Map<DatabaseKey, RawSetting> values;
    private final Environment environment;
    private final ConfigProblems problems;

    DatabaseReader(
            Map<DatabaseKey, RawSetting> values, Environment environment, ConfigProblems problems) {
        this.values = values;
        this.environment = environment;
        this.problems = problems;
    }

    DatabaseConfig read() {
        Optional<RawSetting> raw = Optional.ofNullable(values.get(DatabaseKey.TYPE));
        String type = raw.flatMap(this::knownType).orElse(Sqlite.TYPE);
        if (raw.isEmpty()) {
            refuseServerWithoutType();
        }
        Origin origin = raw.map(RawSetting::origin).orElseGet(Origin.BuiltIn::new);
        problems.setting(DatabaseKey.TYPE.dotted(), type, origin);
        SqliteReader sqlite = new SqliteReader(values, environment, problems);
        if (type.equals(Sqlite.TYPE)) {
            warnOfIdle(type, Scope.POSTGRESQL);
            return sqlite.read();
        }
        if (!values.containsKey(DatabaseKey.FALLBACK)) {
            warnOfIdle(type, Scope.SQLITE);
        }
        return new PostgreSqlReader(values, environment, problems, sqlite).read();
    }

    PoolSize readPoolSize() {
        return new PoolSize(
                connections(DatabaseKey.POOL_SIZE, 1, PoolSize.DEFAULT.poolSize()),
                connections(DatabaseKey.MAX_OVERFLOW, 0, PoolSize.DEFAULT.maxOverflow()));
    }

    private int connections(DatabaseKey key, int least, int otherwise) {
        Optional<RawSetting> raw = Optional.ofNullable(values.get(key));
        int number =
                raw.flatMap(it -> FieldRule.whole(least, PoolSize.LIMIT).read(it, problems))
                        .orElse(otherwise);
        problems.setting(
                key.dotted(),
                Integer.toString(number),
                raw.map(RawSetting::origin).orElseGet(Origin.BuiltIn::new));
        return number;
    }

    private Optional<String> knownType(RawSetting raw) {
        String text = raw.text();
        if (TYPES.contains(text)) {
            return Optional.of(text);
        }
        String hint =
                NearestName.of(text, TYPES)
                        .map(near -> "; did you mean \"" + near + "\"?")
                        .orElse("");
        problems.add(raw.complaint(String.join(" or ", TYPES)) + hint);
        return Optional.empty();
    }

    /// A server's setting without a type is a problem: a user who names a server must not silently
    /// get a file.
    private void refuseServerWithoutType() {
        values.entrySet().stream()
                .filter(entry -> entry.getKey().scope() == Scope.POSTGRESQL)
                .findFirst()
                .ifPresent(entry ->
                        problems.add(
                                "database.type is missing, and "
                                        + entry.getValue().subject()
                                        + " needs it; add \"type\": \""
                                        + PostgreSql.TYPE
                                        + "\""));
    }

    private void warnOfIdle(String type, Scope scope) {
        values.forEach((key, raw) -> {
            if (key.scope() == scope) {
                problems.warn(
                        raw.subject()
                                + " has no effect while database.type is "
                                + type
                                + "; remove it");
            }
        });
    }
}
