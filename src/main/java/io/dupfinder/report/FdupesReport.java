package io.dupfinder.report;

import io.dupfinder.catalog.DuplicateGroup;
import io.dupfinder.catalog.GroupedFile;
import io.dupfinder.file.FilePath;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/// The bytes of paths, one a line, with an empty line after each group, as fdupes prints them. Some
/// readers (duperemove) ignore a last group without that line.
///
/// The output is for programs, so nothing is escaped. A path with a line break would read as two
/// paths; it is left out, and the report is told.
final class FdupesReport implements ReportWriter {

    @Override
    public void write(Report report, OutputStream out) throws IOException {
        OutputStream lines = new BufferedOutputStream(out, 1 << 16);
        BarePaths paths = new BarePaths(report, FdupesReport::isALine);
        for (DuplicateGroup group : report.groups()) {
            boolean isEmpty = true;
            for (GroupedFile file : paths.of(group)) {
                isEmpty = false;
                lines.write(file.path().bytes());
                lines.write('\n');
            }
            if (!isEmpty) {
                lines.write('\n');
            }
        }
        lines.flush();
    }

    /// Whether a path fits in one line.
    static boolean isALine(FilePath path) {
        for (byte b : path.bytes()) {
            if (b == '\n') {
                return false;
            }
        }
        return true;
    }
}
