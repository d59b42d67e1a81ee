package io.dupfinder.report;

import io.dupfinder.catalog.DuplicateGroup;
import io.dupfinder.catalog.GroupedFile;
import io.dupfinder.file.PathText;
import io.dupfinder.json.InstantText;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// A CSV table with one row a file and the number of its group.
final class CsvReport implements ReportWriter {

    private static final List<String> HEADER =
            List.of(
                    "group",
                    "size",
                    "digest",
                    "copies",
                    "reclaimable",
                    "host",
                    "path",
                    "inode",
                    "device",
                    "modified",
                    "links",
                    "host_id");

    @Override
    public void write(Report report, OutputStream out) throws IOException {
        Writer csv = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        CsvRow.write(csv, HEADER);
        int number = 0;
        for (DuplicateGroup group : report.groups()) {
            number++;
            for (GroupedFile file : group.files()) {
                CsvRow.write(csv, row(number, group, file));
            }
        }
        csv.flush();
    }

    private static List<String> row(int number, DuplicateGroup group, GroupedFile file) {
        return List.of(
                Integer.toString(number),
                Long.toString(group.size().bytes()),
                group.digest().text(),
                Integer.toString(group.copies()),
                Long.toString(group.reclaimable().bytes()),
                CsvRow.cell(PathText.of(file.host().name())),
                CsvRow.cell(file.path().text()),
                Long.toUnsignedString(file.inode()),
                CsvRow.cell(PathText.of(file.fsId())),
                InstantText.of(file.modified()),
                Long.toString(file.links()),
                CsvRow.cell(PathText.of(file.host().key())));
    }
}
