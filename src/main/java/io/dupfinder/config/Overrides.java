package io.dupfinder.config;

import io.dupfinder.file.FilePath;
import java.util.Optional;

/// The settings on the command line.
///
/// @param configFile `--config`
/// @param databaseUrl `--db-url`, as it was typed
/// @param hostId `--host-id`
public record Overrides(
        Optional<FilePath> configFile, Optional<String> databaseUrl, Optional<String> hostId) {

    public static final String CONFIG_OPTION = "--config";
    public static final String DATABASE_URL_OPTION = "--db-url";
    public static final String HOST_ID_OPTION = "--host-id";

    public static final Overrides NONE =
            new Overrides(Optional.empty(), Optional.empty(), Optional.empty());

    /// Omits the URL, which may hold a password.
    @Override
    public String toString() {
        return "Overrides[configFile=%s, databaseUrl=%s, hostId=%s]"
                .formatted(configFile, databaseUrl.map(url -> Secret.MASK), hostId);
    }
}
