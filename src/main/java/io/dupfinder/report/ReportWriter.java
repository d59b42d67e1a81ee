package io.dupfinder.report;

import java.io.IOException;
import java.io.OutputStream;

/// Writes a report in one format.
@FunctionalInterface
public interface ReportWriter {

    /// Writes the whole report in UTF-8 in any locale, and flushes; `out` stays open.
    void write(Report report, OutputStream out) throws IOException;
}
