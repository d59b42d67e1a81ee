package io.dupfinder.config;

import java.io.Serial;
import java.util.List;

/// Settings that cannot be used. The message has a line for each problem, naming the setting and
/// the remedy. Secrets are never quoted.
public final class ConfigException extends RuntimeException {

    @Serial private static final long serialVersionUID = 1;

    @SuppressWarnings("serial") // List.copyOf gives a serializable one
    private final List<String> problems;

    public ConfigException(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    public ConfigException(String problem) {
        this(List.of(problem));
    }

    public List<String> problems() {
        return problems;
    }
}
