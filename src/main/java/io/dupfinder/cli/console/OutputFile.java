package io.dupfinder.cli.console;

import io.dupfinder.file.FilePath;

/// A file to write that a command line names, where `-` is standard output.
public record OutputFile(FilePath path) {

    /// Standard output as a file.
    public static final FilePath STANDARD_OUTPUT = FilePath.ofPlain("/dev/stdout");
}
