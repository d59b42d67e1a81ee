package io.dupfinder.config;

import io.dupfinder.file.FilePath;

/// The place where a value was set.
public sealed interface Origin {

    record Option(String name) implements Origin {

        @Override
        public String words() {
            return "from " + name;
        }
    }

    /// A variable of the environment.
    record Variable(String name) implements Origin {

        @Override
        public String words() {
            return "from " + name;
        }
    }

    record InFile(FilePath file) implements Origin {

        @Override
        public String words() {
            return "from " + file;
        }
    }

    /// The system's account or network name.
    record OperatingSystem() implements Origin {

        @Override
        public String words() {
            return "from the operating system";
        }
    }

    record BuiltIn() implements Origin {

        @Override
        public String words() {
            return "default";
        }
    }

    /// Words to print behind a value: `from --db-url`, `default`.
    String words();
}
