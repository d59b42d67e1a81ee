package io.dupfinder.config;

import java.util.Map;
import java.util.Optional;

/// Finds the password: in a URL on the command line, else `DUPFINDER_DB_PASSWORD`, else a URL in
/// the environment or the file, else `PGPASSWORD`, else in `~/.pgpass`.
final class PasswordReader {

    static final String VARIABLE = "DUPFINDER_DB_PASSWORD";

    private static final FieldRule<Secret> RULE =
            new FieldRule<>(
                    "a password without control characters, in UTF-8",
                    text -> Optional.of(text).filter(SettingPath::isFaithful).map(Secret::new));

    private final Map<DatabaseKey, RawSetting> values;
    private final Environment environment;
    private final ConfigProblems problems;

    PasswordReader(
            Map<DatabaseKey, RawSetting> values, Environment environment, ConfigProblems problems) {
        this.values = values;
        this.environment = environment;
        this.problems = problems;
    }

    /// @param host without brackets
    Optional<Secret> read(String host, int port, String database, String user) {
        // "password": "" in a file means that there is none.
        Optional<RawSetting> written =
                Optional.ofNullable(values.get(DatabaseKey.PASSWORD))
                        .filter(raw -> !raw.text().isEmpty());
        written.ifPresent(this::warn);
        Optional<RawSetting> chosen =
                written.filter(raw -> raw.origin() instanceof Origin.Option)
                        .or(() -> variable(VARIABLE))
                        .or(() -> written)
                        .or(() -> DatabaseKey.PASSWORD.variable().flatMap(this::variable))
                        .or(() ->
                                new PasswordFile(environment, problems)
                                        .find(host, Integer.toString(port), database, user));
        Optional<Secret> password = chosen.flatMap(raw -> RULE.read(raw, problems));
        chosen.ifPresent(
                raw -> problems.setting(DatabaseKey.PASSWORD.dotted(), Secret.MASK, raw.origin()));
        return password;
    }

    private Optional<RawSetting> variable(String name) {
        return environment
                .variable(name)
                .map(value -> RawSetting.ofVariable(name, value, environment).secret());
    }

    private void warn(RawSetting raw) {
        String who =
                raw.origin() instanceof Origin.Option
                        ? ", where every user of this machine can read it"
                        : "";
        problems.warn(
                raw.subject()
                        + " is a password in plain text"
                        + who
                        + "; keep it in ~/.pgpass or "
                        + VARIABLE
                        + " instead");
    }
}
