package io.dupfinder.config;

import io.dupfinder.file.FilePath;
import io.dupfinder.file.NioPath;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/// Finds the configuration file of a run: that of the option, else of the variable, else the
/// user's, else the one beside the program. A file in the working directory is never taken: anybody
/// may have put it there.
final class ConfigFileSearch {

    static final String VARIABLE = "DUPFINDER_CONFIG";

    private static final String NAME = "config.json";
    private static final int SIZE_LIMIT = 1 << 20; // far beyond any; stops at /dev/zero

    private final Overrides overrides;
    private final Environment environment;

    ConfigFileSearch(Overrides overrides, Environment environment) {
        this.overrides = overrides;
        this.environment = environment;
    }

    /// @throws ConfigException when a file that was asked for is not there, and when one that is
    ///   there cannot be read or trusted: the next one could mean another database
    Optional<ConfigFile> find() {
        if (overrides.configFile().isPresent()) {
            return Optional.of(required(overrides.configFile().get(), Overrides.CONFIG_OPTION));
        }
        Optional<FilePath> variable = environment.file(VARIABLE);
        if (variable.isPresent()) {
            return Optional.of(required(variable.get(), VARIABLE));
        }
        FilePath users = SettingPath.below(Places.settingsOf(environment), "dupfinder");
        return optional(users, Optional.empty())
                .or(() ->
                        environment
                                .programDirectory()
                                .flatMap(it -> optional(it, Optional.of(it))));
    }

    private ConfigFile required(FilePath file, String asker) {
        return read(file, Optional.empty())
                .orElseThrow(() ->
                        new ConfigException(
                                asker
                                        + " names "
                                        + file
                                        + ", which does not exist; create it or leave "
                                        + asker
                                        + " out"));
    }

    private Optional<ConfigFile> optional(FilePath directory, Optional<FilePath> program) {
        return read(SettingPath.below(directory, NAME), program);
    }

    private Optional<ConfigFile> read(FilePath file, Optional<FilePath> program) {
        Path path = NioPath.of(file);
        try {
            new FileTrust(environment, program).check(file);
            try (InputStream in = Files.newInputStream(path)) {
                byte[] content = in.readNBytes(SIZE_LIMIT + 1);
                if (content.length > SIZE_LIMIT) {
                    throw new ConfigException(
                            file + " is larger than 1 MiB; name a configuration file");
                }
                return Optional.of(
                        new ConfigFile(file, content, FileTrust.isReadableByOthers(file)));
            }
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (AccessDeniedException e) {
            throw new ConfigException(
                    file + " may not be read by this user; chmod or chown it, or name another");
        } catch (IOException e) {
            throw new ConfigException(
                    file
                            + " cannot be read; name another file. The system says: "
                            + Printable.of(String.valueOf(e.getMessage())));
        }
    }
}
