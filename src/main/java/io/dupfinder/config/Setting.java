package io.dupfinder.config;

/// One effective value.
///
/// @param key dotted, as in `config.json`: `database.host`
/// @param value printable; a secret is masked already
public record Setting(String key, String value, Origin origin) {

    static final String HOST_ID = "host.id";
    static final String HOST_NAME = "host.name";
}
