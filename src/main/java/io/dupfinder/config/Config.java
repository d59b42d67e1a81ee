package io.dupfinder.config;

import io.dupfinder.file.FilePath;
import java.util.List;
import java.util.Optional;

/// All settings outside of a single command, checked.
///
/// @param hostId as set by option, environment or file; [HostIdentity] knows the rest
/// @param hostName as set by the file
/// @param file the configuration file that was read
/// @param scanOptions for scans that do not say otherwise, from the file
/// @param settings every effective value with its origin, in a fixed order
/// @param warnings sentences about settings that work but should be changed, one line each
public record Config(
        DatabaseConfig database,
        PoolSize poolSize,
        Optional<String> hostId,
        Optional<String> hostName,
        Optional<FilePath> file,
        List<DefaultOption> scanOptions,
        List<Setting> settings,
        List<String> warnings) {

    public Config {
        scanOptions = List.copyOf(scanOptions);
        settings = List.copyOf(settings);
        warnings = List.copyOf(warnings);
    }

    /// The effective value of a dotted key.
    public Optional<Setting> setting(String key) {
        return settings.stream().filter(setting -> setting.key().equals(key)).findFirst();
    }
}
