package io.dupfinder.config;

import io.dupfinder.file.FilePath;
import io.dupfinder.file.NioPath;
import java.nio.file.Path;
import java.util.List;

/// An option of a command that stands in `config.json`, for runs that do not say otherwise.
///
/// @param name without its dashes
/// @param values of the option, in their order; `true` or `false` of one that takes none
/// @param place where it stands, for messages
public record DefaultOption(String name, List<String> values, String place) {

    public DefaultOption {
        values = List.copyOf(values);
    }

    /// The values as paths. Relative ones start at the directory of the file that they stand in,
    /// `~/` at the home directory; `-` stays.
    ///
    /// @throws ConfigException for a text that cannot be a path
    public List<Path> paths(FilePath file, FilePath home) {
        FilePath base = file.parent().orElse(file);
        return values.stream()
                .map(value ->
                        value.equals("-")
                                ? Path.of(value)
                                : SettingPath.resolve(value, base, home)
                                        .map(NioPath::of)
                                        .orElseThrow(() ->
                                                new ConfigException(place + ": expected a path")))
                .toList();
    }
}
