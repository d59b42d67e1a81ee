package io.dupfinder.config;

import io.dupfinder.config.DatabaseConfig.PostgreSql;
import io.dupfinder.config.DatabaseConfig.Sqlite;
import io.dupfinder.file.FilePath;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Reads the settings of a PostgreSQL server: from the URL or file, else from PostgreSQL's own
/// variables, else the defaults.
final class PostgreSqlReader {

    private static final String DEFAULT_HOST = "localhost";
    private static final int DEFAULT_PORT = 5432;
    private static final String PROGRAM = "dupfinder"; // also the default database
    private static final Duration DEFAULT_CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration DEFAULT_LOCK_TIMEOUT = Duration.ofSeconds(30);

    /// Limit of a statement, far beyond what one takes on millions of rows: only a hung statement
    /// meets it.
    private static final Duration DEFAULT_STATEMENT_TIMEOUT = Duration.ofMinutes(10);

    /// Limit of a read from the server, for a dead link; longer than a statement may run.
    private static final Duration DEFAULT_SOCKET_TIMEOUT = Duration.ofMinutes(11);

    private static final FieldRule<String> FALLBACK =
            new FieldRule<>(
                    Sqlite.TYPE + ", or no such key",
                    text -> Optional.of(text).filter(Sqlite.TYPE::equals));

    private final Map<DatabaseKey, RawSetting> values;
    private final Environment environment;
    private final ConfigProblems problems;
    private final SqliteReader sqlite;

    PostgreSqlReader(
            Map<DatabaseKey, RawSetting> values,
            Environment environment,
            ConfigProblems problems,
            SqliteReader sqlite) {
        this.values = values;
        this.environment = environment;
        this.problems = problems;
        this.sqlite = sqlite;
    }

    PostgreSql read() {
        String host = field(DatabaseKey.HOST, FieldRule.HOST, DEFAULT_HOST);
        int port = field(DatabaseKey.PORT, FieldRule.PORT, DEFAULT_PORT);
        String user = user();
        String database = field(DatabaseKey.DATABASE, FieldRule.DATABASE, PROGRAM);
        SslMode sslMode =
                field(
                        DatabaseKey.SSL_MODE,
                        FieldRule.SSL_MODE,
                        SslMode.usualFor(host),
                        SslMode::label);
        return new PostgreSql(
                host,
                port,
                user,
                new PasswordReader(values, environment, problems)
                        .read(host.replaceAll("[\\[\\]]", ""), port, database, user),
                database,
                optional(DatabaseKey.SCHEMA, FieldRule.SCHEMA),
                sslMode,
                sslRootCertificate(sslMode),
                seconds(DatabaseKey.CONNECT_TIMEOUT, DEFAULT_CONNECT_TIMEOUT),
                seconds(DatabaseKey.SOCKET_TIMEOUT, DEFAULT_SOCKET_TIMEOUT),
                seconds(DatabaseKey.LOCK_TIMEOUT, DEFAULT_LOCK_TIMEOUT),
                seconds(DatabaseKey.STATEMENT_TIMEOUT, DEFAULT_STATEMENT_TIMEOUT),
                field(DatabaseKey.TCP_KEEP_ALIVE, FieldRule.FLAG, true),
                field(DatabaseKey.APPLICATION_NAME, FieldRule.APPLICATION_NAME, PROGRAM),
                optional(DatabaseKey.FALLBACK, FALLBACK).map(_ -> sqlite.read()));
    }

    private String user() {
        RawSetting account =
                new RawSetting(
                        environment.account().name(),
                        new Origin.OperatingSystem(),
                        "the name of this account",
                        environment.workingDirectory(),
                        true);
        RawSetting raw = raw(DatabaseKey.USER).orElse(account);
        String user = FieldRule.USER.read(raw, problems).orElse(PROGRAM);
        problems.setting(DatabaseKey.USER.dotted(), user, raw.origin());
        return user;
    }

    /// The certificate as set; else, if one is needed, the place where libpq looks.
    private Optional<FilePath> sslRootCertificate(SslMode mode) {
        Optional<RawSetting> raw = raw(DatabaseKey.SSL_ROOT_CERTIFICATE);
        if (raw.isEmpty() && mode.verifies()) {
            FilePath usual = SettingPath.below(environment.home(), ".postgresql/root.crt");
            problems.setting(
                    DatabaseKey.SSL_ROOT_CERTIFICATE.dotted(), usual, new Origin.BuiltIn());
            return Optional.of(usual);
        }
        Optional<FilePath> file =
                raw.flatMap(it ->
                        new FieldRule<>(
                                        "the path of a file without control characters",
                                        text -> certificate(text, it))
                                .read(it, problems));
        raw.ifPresent(it ->
                file.ifPresent(path ->
                        problems.setting(
                                DatabaseKey.SSL_ROOT_CERTIFICATE.dotted(), path, it.origin())));
        return file;
    }

    private Optional<FilePath> certificate(String text, RawSetting raw) {
        return Optional.of(text)
                .filter(SettingPath::namesAFile)
                .flatMap(path -> SettingPath.resolve(path, raw.base(), environment.home()));
    }

    private Duration seconds(DatabaseKey key, Duration otherwise) {
        return field(key, FieldRule.SECONDS, otherwise, it -> Long.toString(it.toSeconds()));
    }

    private <T> T field(DatabaseKey key, FieldRule<T> rule, T otherwise) {
        return field(key, rule, otherwise, String::valueOf);
    }

    private <T> T field(
            DatabaseKey key, FieldRule<T> rule, T otherwise, Function<T, String> shown) {
        Optional<RawSetting> raw = raw(key);
        T value = raw.flatMap(it -> rule.read(it, problems)).orElse(otherwise);
        Origin origin = raw.map(RawSetting::origin).orElseGet(Origin.BuiltIn::new);
        problems.setting(key.dotted(), shown.apply(value), origin);
        return value;
    }

    private Optional<String> optional(DatabaseKey key, FieldRule<String> rule) {
        Optional<RawSetting> raw = raw(key);
        Optional<String> value = raw.flatMap(it -> rule.read(it, problems));
        raw.ifPresent(
                it -> value.ifPresent(text -> problems.setting(key.dotted(), text, it.origin())));
        return value;
    }

    private Optional<RawSetting> raw(DatabaseKey key) {
        return Optional.ofNullable(values.get(key))
                .or(() -> key.variable().flatMap(this::variable));
    }

    private Optional<RawSetting> variable(String name) {
        return environment
                .variable(name)
                .map(value -> RawSetting.ofVariable(name, value, environment));
    }
}
