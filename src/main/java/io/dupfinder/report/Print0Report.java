package io.dupfinder.report;

import io.dupfinder.catalog.DuplicateGroup;
import io.dupfinder.catalog.GroupedFile;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/// The bytes of each path, ended by a zero byte; an empty entry, one more zero byte, between
/// groups.
final class Print0Report implements ReportWriter {

    @Override
    public void write(Report report, OutputStream out) throws IOException {
        OutputStream entries = new BufferedOutputStream(out, 1 << 16);
        boolean first = true;
        for (DuplicateGroup group : report.groups()) {
            if (!first) {
                entries.write(0);
            }
            first = false;
            for (GroupedFile file : group.files()) {
                entries.write(file.path().bytes());
                entries.write(0);
            }
        }
        entries.flush();
    }
}
