package io.dupfinder.config;

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
}
