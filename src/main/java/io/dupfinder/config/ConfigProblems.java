package io.dupfinder.config;

import io.dupfinder.file.FilePath;
import java.util.ArrayList;
import java.util.List;

/// Collects problems while the settings are read, so that all are reported at once, together with
/// warnings and the effective values. Not thread-safe.
final class ConfigProblems {

    /// Problems told of one configuration; there may be one for each of a million keys.
    private static final int MOST_TOLD = 20;

    private final List<String> problems = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private final List<Setting> settings = new ArrayList<>();

    void add(String problem) {
        problems.add(problem);
    }

    void addAll(ConfigException failure) {
        problems.addAll(failure.problems());
    }

    void warn(String warning) {
        warnings.add(warning);
    }

    void setting(String key, String value, Origin origin) {
        settings.add(new Setting(key, Printable.of(value), origin));
    }

    void setting(String key, FilePath path, Origin origin) {
        settings.add(new Setting(key, path.text(), origin));
    }

    List<String> warnings() {
        return warnings;
    }

    List<Setting> settings() {
        return settings;
    }

    void throwIfAny() {
        if (problems.size() > MOST_TOLD) {
            List<String> told = new ArrayList<>(problems.subList(0, MOST_TOLD));
            told.add("and %,d more problems".formatted(problems.size() - MOST_TOLD));
            throw new ConfigException(told);
        }
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
    }
}
