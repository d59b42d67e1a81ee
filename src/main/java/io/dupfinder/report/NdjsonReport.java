package io.dupfinder.report;

import io.dupfinder.json.ReportJson;
import java.io.IOException;
import java.io.OutputStream;

/// One line of JSON a group: the group object of `dupfinder.report/1`.
final class NdjsonReport implements ReportWriter {

    @Override
    public void write(Report report, OutputStream out) throws IOException {
        ReportJson.writeLines(report.groups(), report.lastSeen()::of, out);
    }
}
