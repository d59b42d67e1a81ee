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
                    "sslmode", DatabaseKey.SSL_MODE,
                    "sslrootcert", DatabaseKey.SSL_ROOT_CERTIFICATE,
                    "connectTimeout", DatabaseKey.CONNECT_TIMEOUT,
                    "socketTimeout", DatabaseKey.SOCKET_TIMEOUT,
                    "tcpKeepAlive", DatabaseKey.TCP_KEEP_ALIVE,
                    "ApplicationName", DatabaseKey.APPLICATION_NAME);

    /// JDBC's spelling has no other place for these.
    private static final Map<String, DatabaseKey> CREDENTIALS =
            Map.of("user", DatabaseKey.USER, "password", DatabaseKey.PASSWORD);

    private static final String ENCODE =
            "in user and password write @ as %40, / as %2F, : as %3A, ? as %3F, # as %23";

    private final Given url;
    private final boolean isJdbc;
    private final Map<DatabaseKey, Given> fields = new EnumMap<>(DatabaseKey.class);

    PostgreSqlUrl(Given url, boolean isJdbc) {
        this.url = url;
        this.isJdbc = isJdbc;
    }

    /// A field of `url`. Its text is not to be repeated in messages.
    static Given field(Given url, String text, String name) {
        return new Given(
                text, url.origin(), "the " + name + " in " + url.subject(), url.base(), false);
    }

    /// @throws ConfigException when anything in it is not known
    Map<DatabaseKey, Given> fields(String text) {
        put(DatabaseKey.TYPE, DatabaseConfig.PostgreSql.TYPE);
        int query = indexOrEnd(text, '?');
        String place = text.substring(0, query);
        int slash = indexOrEnd(place, '/');
        if (text.indexOf('#') >= 0 || text.indexOf('@', slash) >= 0) {
            throw refused("an @ or # stands where none belongs; " + ENCODE);
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
                throw refused("JDBC's spelling has no user before the host; write ?user=");
            }
            credentials(authority.substring(0, at));
        }
        String host = authority.substring(at + 1);
        int port = host.startsWith("[") ? host.indexOf("]:") + 1 : host.lastIndexOf(':');
        if (host.startsWith("[") && port == 0) {
            port = -1;
        }
        if (port >= 0) {
            put(DatabaseKey.PORT, host.substring(port + 1));
            host = host.substring(0, port);
        }
        if (!host.isEmpty()) {
            put(DatabaseKey.HOST, bracketed(host));
        }
    }

    /// Several colons outside of brackets are no address: the last could begin a port.
    private String bracketed(String host) {
        if (!host.startsWith("[") && host.indexOf(':') >= 0) {
            throw refused("an IPv6 address stands in brackets, as [::1]; " + ENCODE);
        }
        return host;
    }

    private void credentials(String text) {
        if (text.indexOf('@') >= 0) {
            throw refused("there are two @; " + ENCODE);
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
            throw refused("the parameter " + name + " has no value");
        }
        if (fields.containsKey(key)) {
            throw refused("the parameter " + name + " stands in it twice; keep one");
        }
        put(key, decoded(parameter.substring(equals + 1), name));
    }

    private ConfigException unknown(String name) {
        String shown = name.matches("[A-Za-z_.]{1,40}") ? name : "of that name";
        return refused(
                "the parameter "
                        + shown
                        + " is not allowed; allowed are "
                        + String.join(", ", new TreeSet<>(PARAMETERS.keySet())));
    }

    private String decoded(String text, String name) {
        return PercentText.decode(text)
                .orElseThrow(() ->
                        refused(
                                "the percent-encoding of the "
                                        + name
                                        + " is broken or hides a control character; write a"
                                        + " % itself as %25"));
    }

    private void put(DatabaseKey key, String text) {
        fields.put(key, field(url, text, key.label()));
    }

    private ConfigException refused(String why) {
        return new ConfigException(url.subject() + " is refused: " + why);
    }

    private static int indexOrEnd(String text, char c) {
        int index = text.indexOf(c);
        return index < 0 ? text.length() : index;
    }
}
