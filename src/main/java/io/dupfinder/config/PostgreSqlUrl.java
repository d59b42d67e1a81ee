package io.dupfinder.config;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/// The part of a PostgreSQL URL behind `//`: `user:password@host:port/database?name=value&…`.
///
/// The parameters allowed cannot make the driver load a class, write a file or weaken its protocol;
/// among the others are those of CVE-2022-21724.
final class PostgreSqlUrl {

    private static final Map<String, DatabaseKey> PARAMETERS =
            Map.of(
                    "currentSchema", DatabaseKey.SCHEMA,
                    "sslmode", DatabaseKey.SSL_MODE,
                    "sslrootcert", DatabaseKey.SSL_ROOT_CERTIFICATE,
                    "connectTimeout", DatabaseKey.CONNECT_TIMEOUT,
                    "socketTimeout", DatabaseKey.SOCKET_TIMEOUT,
                    "lockTimeout", DatabaseKey.LOCK_TIMEOUT,
                    "statementTimeout", DatabaseKey.STATEMENT_TIMEOUT,
                    "tcpKeepAlive", DatabaseKey.TCP_KEEP_ALIVE,
                    "ApplicationName", DatabaseKey.APPLICATION_NAME);

    /// Parameters for user and password, which a JDBC URL has no other place for.
    private static final Map<String, DatabaseKey> CREDENTIALS =
            Map.of("user", DatabaseKey.USER, "password", DatabaseKey.PASSWORD);

    private static final String ENCODE =
            "in user and password write @ as %40, / as %2F, : as %3A, ? as %3F, # as %23, \\ as %5C";

    private final RawSetting url;
    private final boolean isJdbc;
    private final Map<DatabaseKey, RawSetting> fields = new EnumMap<>(DatabaseKey.class);

    PostgreSqlUrl(RawSetting url, boolean isJdbc) {
        this.url = url;
        this.isJdbc = isJdbc;
    }

    /// @throws ConfigException when anything in it is not known
    Map<DatabaseKey, RawSetting> fields(String text) {
        put(DatabaseKey.TYPE, DatabaseConfig.PostgreSql.TYPE);
        int query = indexOrEnd(text, '?');
        String place = text.substring(0, query);
        int slash = indexOrEnd(place, '/');
        boolean isAmbiguous = text.indexOf('#') >= 0 || text.indexOf('\\') >= 0;
        if (isAmbiguous || text.indexOf('@', slash) >= 0) {
            throw url.refused("an @, # or backslash stands where none belongs; " + ENCODE);
        }
        authority(place.substring(0, slash));
        if (slash + 1 < place.length()) {
            put(DatabaseKey.DATABASE, decoded(place.substring(slash + 1), "database"));
        }
        if (query + 1 < text.length()) {
            for (String parameter : text.substring(query + 1).split("&", -1)) {
                parameter(parameter);
            }
        }
        return fields;
    }

    private void authority(String authority) {
        int at = authority.lastIndexOf('@');
        if (at >= 0) {
            if (isJdbc) {
                throw url.refused("JDBC's spelling has no user before the host; write ?user=");
            }
            credentials(authority.substring(0, at));
        }
        String host = authority.substring(at + 1);
        int colon = host.indexOf(':', host.lastIndexOf(']') + 1);
        if (colon >= 0) {
            String port = host.substring(colon + 1);
            if (port.indexOf(':') >= 0) {
                throw url.refused("an IPv6 address stands in brackets, as [::1]; " + ENCODE);
            }
            put(DatabaseKey.PORT, port);
            host = host.substring(0, colon);
        }
        if (!host.isEmpty()) {
            put(DatabaseKey.HOST, host);
        }
    }

    private void credentials(String text) {
        if (text.indexOf('@') >= 0) {
            throw url.refused("there are two @; " + ENCODE);
        }
        int colon = indexOrEnd(text, ':');
        if (colon > 0) {
            put(DatabaseKey.USER, decoded(text.substring(0, colon), "user"));
        }
        if (colon + 1 < text.length()) {
            put(DatabaseKey.PASSWORD, decoded(text.substring(colon + 1), "password"));
        }
    }

    private void parameter(String parameter) {
        int equals = indexOrEnd(parameter, '=');
        String name = parameter.substring(0, equals);
        DatabaseKey key =
                Optional.ofNullable(PARAMETERS.get(name))
                        .or(() ->
                                isJdbc
                                        ? Optional.ofNullable(CREDENTIALS.get(name))
                                        : Optional.empty())
                        .orElseThrow(() -> unknown(name));
        if (equals == parameter.length()) {
            throw url.refused("the parameter " + name + " has no value");
        }
        if (fields.containsKey(key)) {
            throw url.refused("the parameter " + name + " stands in it twice; keep one");
        }
        put(key, decoded(parameter.substring(equals + 1), name));
    }

    private ConfigException unknown(String name) {
        String shown = name.matches("[A-Za-z_.]{1,40}") ? name : "of that name";
        return url.refused(
                "the parameter "
                        + shown
                        + " is not allowed; allowed are "
                        + String.join(", ", new TreeSet<>(PARAMETERS.keySet())));
    }

    private String decoded(String text, String name) {
        return PercentText.decode(text)
                .orElseThrow(() ->
                        url.refused(
                                "the percent-encoding of the "
                                        + name
                                        + " is broken or hides a control character; write a"
                                        + " % itself as %25"));
    }

    private void put(DatabaseKey key, String text) {
        fields.put(key, url.part(text, key.label()));
    }

    private static int indexOrEnd(String text, char c) {
        int index = text.indexOf(c);
        return index < 0 ? text.length() : index;
    }
}
