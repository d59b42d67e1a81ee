package io.dupfinder.config;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The keys of the section `database`.
enum DatabaseKey {
    TYPE("type", Form.TEXT, Scope.BOTH),
    URL("url", Form.TEXT, Scope.BOTH),
    PATH("path", Form.TEXT, Scope.SQLITE),
    HOST("host", Form.TEXT, Scope.POSTGRESQL, "PGHOST"),
    PORT("port", Form.NUMBER, Scope.POSTGRESQL, "PGPORT"),
    USER("user", Form.TEXT, Scope.POSTGRESQL, "PGUSER"),
    PASSWORD("password", Form.TEXT, Scope.POSTGRESQL, "PGPASSWORD"),
    DATABASE("database", Form.TEXT, Scope.POSTGRESQL, "PGDATABASE"),
    SCHEMA("schema", Form.TEXT, Scope.POSTGRESQL),
    SSL_MODE("sslmode", Form.TEXT, Scope.POSTGRESQL, "PGSSLMODE"),
    SSL_ROOT_CERTIFICATE("sslrootcert", Form.TEXT, Scope.POSTGRESQL, "PGSSLROOTCERT"),
    CONNECT_TIMEOUT("connectTimeout", Form.NUMBER, Scope.POSTGRESQL, "PGCONNECT_TIMEOUT"),
    SOCKET_TIMEOUT("socketTimeout", Form.NUMBER, Scope.POSTGRESQL),
    LOCK_TIMEOUT("lockTimeout", Form.NUMBER, Scope.POSTGRESQL),
    STATEMENT_TIMEOUT("statementTimeout", Form.NUMBER, Scope.POSTGRESQL),
    TCP_KEEP_ALIVE("tcpKeepAlive", Form.FLAG, Scope.POSTGRESQL),
    APPLICATION_NAME("applicationName", Form.TEXT, Scope.POSTGRESQL, "PGAPPNAME"),
    FALLBACK("fallback", Form.TEXT, Scope.POSTGRESQL),
    POOL_SIZE("poolSize", Form.NUMBER, Scope.BOTH),
    MAX_OVERFLOW("maxOverflow", Form.NUMBER, Scope.BOTH);

    /// Type of the JSON value.
    enum Form {
        TEXT,
        NUMBER,
        FLAG
    }

    /// Type of database that the key belongs to.
    enum Scope {
        SQLITE,
        POSTGRESQL,
        BOTH
    }

    private static final String SECTION = "database";

    private final String label;
    private final Form form;
    private final Scope scope;
    private final Optional<String> variable;

    DatabaseKey(String label, Form form, Scope scope) {
        this(label, form, scope, Optional.empty());
    }

    DatabaseKey(String label, Form form, Scope scope, String variable) {
        this(label, form, scope, Optional.of(variable));
    }

    DatabaseKey(String label, Form form, Scope scope, Optional<String> variable) {
        this.label = label;
        this.form = form;
        this.scope = scope;
        this.variable = variable;
    }

    static List<String> labels() {
        return Arrays.stream(values()).map(DatabaseKey::label).toList();
    }

    String label() {
        return label;
    }

    /// `database.host`
    String dotted() {
        return SECTION + "." + label;
    }

    Form form() {
        return form;
    }

    Scope scope() {
        return scope;
    }

    /// PostgreSQL's own variable for the same setting, used where nothing else sets it.
    Optional<String> variable() {
        return variable;
    }
}
