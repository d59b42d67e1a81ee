package io.dupfinder.cli.console;

import io.dupfinder.file.FilePath;
import java.io.IOException;

/// A report could not be written to its file.
public final class ReportFileException extends RuntimeException {

    ReportFileException(FilePath file, String reason, IOException cause) {
        super("cannot write the report to %s: %s".formatted(file, reason), cause);
    }
}
