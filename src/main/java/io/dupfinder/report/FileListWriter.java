package io.dupfinder.report;

import java.io.IOException;
import java.io.OutputStream;

/// Writes a list of files in one format.
@FunctionalInterface
public interface FileListWriter {

    /// Writes the whole list in UTF-8 in any locale, and flushes; `out` stays open.
    void write(FileList list, OutputStream out) throws IOException;
}
