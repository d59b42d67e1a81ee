package io.dupfinder.report;

import io.dupfinder.json.FileListJson;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/// The formats of a report. The label is the value of `--format`.
public enum ReportFormat {
    HTML("html"),
    JSON("json"),
    NDJSON("ndjson"),
    CSV("csv"),
    TEXT("text"),
    FDUPES("fdupes"),
    PRINT0("print0");

    private final String label;

    ReportFormat(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    /// The writer of this format. It is stateless, so any number of threads may use it.
    public ReportWriter writer() {
        return switch (this) {
            case HTML -> new HtmlReport(false);
            case JSON -> new JsonReport();
            case NDJSON -> new NdjsonReport();
            case CSV -> new CsvReport();
            case TEXT -> new TextReport();
            case FDUPES -> new FdupesReport();
            case PRINT0 -> new Print0Report();
        };
    }

    /// The writer of a page that a server shows, to which the page sends decisions.
    public static ReportWriter reviewed() {
        return new HtmlReport(true);
    }

    /// The writer of lists of files in this format, if there is one.
    public Optional<FileListWriter> fileListWriter() {
        return switch (this) {
            case HTML -> Optional.empty();
            case JSON ->
                    Optional.of(
                            (list, out) -> FileListJson.write(list.generated(), list.files(), out));
            case NDJSON -> Optional.of((list, out) -> FileListJson.writeLines(list.files(), out));
            case CSV -> Optional.of(PlainFileLists::writeCsv);
            case TEXT -> Optional.of(PlainFileLists::writeText);
            case FDUPES -> Optional.of(PlainFileLists::writeLines);
            case PRINT0 -> Optional.of(PlainFileLists::writePrint0);
        };
    }

    public static Optional<ReportFormat> ofLabel(String label) {
        return Arrays.stream(values()).filter(format -> format.label.equals(label)).findFirst();
    }

    /// All labels, for messages.
    public static String labels() {
        return Arrays.stream(values()).map(ReportFormat::label).collect(Collectors.joining(", "));
    }

    @Override
    public String toString() {
        return label;
    }
}
