package io.dupfinder.config;

import io.dupfinder.file.FilePath;

/// Where a value was settled.
public sealed interface Origin {

    record Option(String name) implements Origin {}

    /// A variable of the environment.
    record Variable(String name) implements Origin {}

    record InFile(FilePath file) implements Origin {}

    /// The system's account or network name.
    record OperatingSystem() implements Origin {}

    record BuiltIn() implements Origin {}

    /// For people, to stand behind a value: `from --db-url`, `default`.
    default String words() {
        return switch (this) {
            case Option(String name) -> "from " + name;
            case Variable(String name) -> "from " + name;
            case InFile(FilePath file) -> "from " + file;
            case OperatingSystem() -> "from the operating system";
            case BuiltIn() -> "default";
        };
    }
}
