package io.dupfinder.report;

import io.dupfinder.catalog.DuplicateGroup;
import io.dupfinder.catalog.GroupedFile;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/// The bytes of each path with a zero byte after it, and one more zero byte between groups.
final class Print0Report implements ReportWriter {

    @Override
    public void write(Report report, OutputStream out) throws IOException {
        OutputStream entries = new BufferedOutputStream(out, 1 << 16);
        BarePaths paths = new BarePaths(report, _ -> true);
        boolean isFirst = true;
        for (DuplicateGroup group : report.groups()) {
            boolean isBegun = false;
            for (GroupedFile file : paths.of(group)) {
                if (!isBegun && !isFirst) {
                    entries.write(0);
                }
                isBegun = true;
                entries.write(file.path().bytes());
                entries.write(0);
            }
            isFirst &= !isBegun;
        }
        entries.flush();
    }
}
