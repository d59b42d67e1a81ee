package io.dupfinder.cli.scan;

import io.dupfinder.file.FilePath;
import io.dupfinder.scan.ScanResult;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/// The options that say what a scan answers with.
final class ScanOutput {

    private static final class ReportOptions {

        @Option(
                names = "--report",
                paramLabel = "FILE",
                description =
                        "Write the HTML report to FILE (default: report.html in the data directory).")
        @Nullable FilePath file;

        @Option(names = "--no-report", description = "Write no HTML report.")
        boolean isUnwanted;
    }

    @ArgGroup private final ReportOptions report = new ReportOptions();

    @Option(names = "--json", description = "Print the summary as one line of JSON.")
    boolean json;

    @Option(names = "--fail-on-duplicates", description = "Exit with 10 when there are duplicates.")
    private boolean failOnDuplicates;

    @Option(
            names = "--fail-on-suspect",
            description = "With --rehash, exit with 10 when a file is suspect.")
    private boolean failOnSuspect;

    boolean isReportWanted() {
        return !report.isUnwanted;
    }

    /// Where the report goes; empty for its place in the data directory.
    Optional<FilePath> reportFile() {
        return Optional.ofNullable(report.file);
    }

    /// Whether a condition holds that the exit code is to report.
    boolean isConditionMet(ScanResult result) {
        return (failOnDuplicates && result.summary().groups() > 0)
                || (failOnSuspect && !result.suspects().isEmpty());
    }
}
