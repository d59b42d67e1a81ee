package io.dupfinder.cli.console;

import io.dupfinder.file.FilePath;
import java.io.IOException;

/// A file that a command line names for results could not be written.
public final class TargetFileException extends RuntimeException {

    TargetFileException(String what, FilePath file, String reason, IOException cause) {
        super("cannot write %s to %s: %s".formatted(what, file, reason), cause);
    }
}
