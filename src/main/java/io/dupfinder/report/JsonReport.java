package io.dupfinder.report;

import io.dupfinder.json.ReportJson;
import java.io.IOException;
import java.io.OutputStream;

/// One JSON object, schema `dupfinder.report/1`.
final class JsonReport implements ReportWriter {

    @Override
    public void write(Report report, OutputStream out) throws IOException {
        ReportJson.write(
                report.generated(),
                report.scan(),
                report.background().matching(),
                report.groups(),
                report.lastSeen()::of,
                out);
    }
}
