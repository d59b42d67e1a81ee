package io.dupfinder.config;

import io.dupfinder.file.FilePath;
import java.util.ArrayList;
import java.util.List;

/// What reading the settings brings to light: effective values, warnings, problems.
///
/// Reading goes on after a problem, so that all are told at once.
final class Findings {

    private final List<String> problems = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private final List<Setting> settings = new ArrayList<>();

    void problem(String problem) {
        problems.add(problem);
    }

    void problems(ConfigException failure) {
        problems.addAll(failure.problems());
    }

    void warning(String warning) {
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

    void throwProblems() {
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
    }
}
