package io.dupfinder.report;

import io.dupfinder.catalog.DuplicateGroup;
import io.dupfinder.catalog.GroupedFile;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/// Paths, one a line, with an empty line behind each group, as fdupes prints them. Who reads them
/// may overlook a group that nothing ends (duperemove).
///
/// Paths are in their text form, so a line break in a name cannot pass for the end of a path.
final class FdupesReport implements ReportWriter {

    @Override
    public void write(Report report, OutputStream out) throws IOException {
        Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        for (DuplicateGroup group : report.groups()) {
            for (GroupedFile file : group.files()) {
                text.write(file.path().text());
                text.write('\n');
            }
            text.write('\n');
        }
        text.flush();
    }
}
