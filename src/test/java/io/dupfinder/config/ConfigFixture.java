package io.dupfinder.config;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dupfinder.file.FilePath;
import io.dupfinder.file.NioPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/// A home, a program directory, a working directory and an environment of its own, in real files.
final class ConfigFixture {

    private final Path root;
    private final Map<String, String> variables = new TreeMap<>();
    private OptionalInt userId = Account.current().userId();
    private Overrides overrides = Overrides.NONE;

    ConfigFixture(Path root) {
        this.root = root;
        for (String directory : new String[] {"home", "program", "work"}) {
            directory(directory);
        }
        variable("HOME", path("home").text());
    }

    FilePath path(String relative) {
        return SettingPath.below(NioPath.toFilePath(root), relative);
    }

    ConfigFixture directory(String relative) {
        try {
            Files.createDirectories(NioPath.of(path(relative)));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Writes a file whose directory is made on the way.
    ConfigFixture file(String relative, String content) {
        try {
            Path file = NioPath.of(path(relative));
            Files.createDirectories(file.resolveSibling(""));
            Files.writeString(file, content);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The user's own configuration file.
    ConfigFixture config(String json) {
        return file("home/.config/dupfinder/config.json", json);
    }

    FilePath configFile() {
        return path("home/.config/dupfinder/config.json");
    }

    ConfigFixture mode(String relative, int mode) {
        return attribute(relative, "unix:mode", mode);
    }

    ConfigFixture owner(String relative, int userId) {
        return attribute(relative, "unix:uid", userId);
    }

    private ConfigFixture attribute(String relative, String name, int value) {
        try {
            Files.setAttribute(NioPath.of(path(relative)), name, value);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ConfigFixture runBy(int userId) {
        this.userId = OptionalInt.of(userId);
        return this;
    }

    ConfigFixture variable(String name, String value) {
        variables.put(name, value);
        return this;
    }

    ConfigFixture withoutVariable(String name) {
        variables.remove(name);
        return this;
    }

    ConfigFixture configOption(String relative) {
        overrides =
                new Overrides(
                        Optional.of(path(relative)), overrides.databaseUrl(), overrides.hostId());
        return this;
    }

    ConfigFixture urlOption(String url) {
        overrides = new Overrides(overrides.configFile(), Optional.of(url), overrides.hostId());
        return this;
    }

    ConfigFixture hostIdOption(String id) {
        overrides = new Overrides(overrides.configFile(), overrides.databaseUrl(), Optional.of(id));
        return this;
    }

    Environment environment() {
        return new Environment(
                variables,
                path("work"),
                Optional.of(path("program")),
                new Account(userId, "alice", path("passwd-home")),
                path("machine-id"),
                path("hostname"));
    }

    Overrides overrides() {
        return overrides;
    }

    Config load() {
        return ConfigLoader.load(overrides, environment());
    }

    DatabaseConfig.Sqlite sqlite() {
        return (DatabaseConfig.Sqlite) load().database();
    }

    DatabaseConfig.PostgreSql postgreSql() {
        return (DatabaseConfig.PostgreSql) load().database();
    }

    HostIdentity host() {
        return HostIdentity.resolve(load(), environment(), Places.of(environment()));
    }

    /// The failure that loading ends in.
    ConfigException failure() {
        return catchThrowableOfType(ConfigException.class, this::load);
    }
}
