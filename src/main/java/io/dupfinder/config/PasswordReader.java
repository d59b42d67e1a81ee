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

    private final Map<DatabaseKey, Given> values;
    private final Environment environment;
    private final Findings findings;

    PasswordReader(Map<DatabaseKey, Given> values, Environment environment, Findings findings) {
        this.values = values;
        this.environment = environment;
        this.findings = findings;
    }

    /// @param host without brackets
    Optional<Secret> read(String host, int port, String database, String user) {
        // "password": "" is how a file says that there is none.
        Optional<Given> written =
                Optional.ofNullable(values.get(DatabaseKey.PASSWORD))
                        .filter(given -> !given.text().isEmpty());
        written.ifPresent(this::warn);
        Optional<Given> chosen =
                written.filter(given -> given.origin() instanceof Origin.Option)
                        .or(() -> variable(VARIABLE))
                        .or(() -> written)
                        .or(() -> DatabaseKey.PASSWORD.variable().flatMap(this::variable))
                        .or(() ->
                                new PasswordFile(environment, findings)
                                        .find(host, Integer.toString(port), database, user));
        Optional<Secret> password = chosen.flatMap(given -> RULE.read(given, findings));
        chosen.ifPresent(given ->
                findings.setting(DatabaseKey.PASSWORD.dotted(), Secret.MASK, given.origin()));
        return password;
    }

    private Optional<Given> variable(String name) {
        return environment
                .variable(name)
                .map(value -> Given.ofVariable(name, value, environment).secret());
    }

    private void warn(Given given) {
        String who =
                given.origin() instanceof Origin.Option
                        ? ", where every user of this machine can read it"
                        : "";
        findings.warning(
                given.subject()
                        + " is a password in plain text"
                        + who
                        + "; keep it in ~/.pgpass or "
                        + VARIABLE
                        + " instead");
    }
}
