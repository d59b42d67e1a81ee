package io.dupfinder.cli.scan;

import io.dupfinder.cli.console.OutputFile;
import io.dupfinder.cli.console.Topic;
import io.dupfinder.cli.console.Topic.Subject;
import io.dupfinder.file.FilePath;
import io.dupfinder.scan.ScanResult;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options that say what a scan answers with.
@Topic(Subject.OUTPUT)
final class ScanOutput {

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description =
                    "Write the HTML report to FILE, - for standard output (default: report.html in the data"
                            + " directory).")
    private @Nullable OutputFile report;

    @Option(names = "--no-report", description = "Write no HTML report.")
    private boolean noReport;

    @Option(names = "--json", description = "Print the summary as one line of JSON.")
    boolean json;

    @Option(names = "--fail-on-duplicates", description = "Exit with 10 when there are duplicates.")
    private boolean failOnDuplicates;

    @Option(
            names = "--fail-on-suspect",
            description = "With --rehash, exit with 10 when a file is suspect.")
    private boolean failOnSuspect;

    /// Whether a report is both asked for and not wanted.
    boolean isContradictory() {
        return noReport && report != null;
    }

    /// Whether something is asked for that only a scan to its end can give.
    boolean asksForDuplicates() {
        return report != null || failOnDuplicates || failOnSuspect;
    }

    boolean isReportWanted() {
        return !noReport;
    }

    /// Where the report goes; empty for its place in the data directory.
    Optional<FilePath> reportFile() {
        return Optional.ofNullable(report).map(OutputFile::path);
    }

    /// Whether a condition holds that the exit code is to report.
    boolean isConditionMet(ScanResult result) {
        return (failOnDuplicates && result.summary().groups() > 0)
                || (failOnSuspect && !result.suspects().isEmpty());
    }
}
