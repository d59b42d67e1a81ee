package io.dupfinder.cli.scan;

import io.dupfinder.cli.console.OptionValue;
import io.dupfinder.file.FilePath;
import io.dupfinder.scan.ScanResult;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;

/// What a scan answers with, as typed.
final class ScanOutput {

    /// Where the report goes instead of to its place in the data directory.
    @Nullable FilePath reportFile;

    boolean noReport;
    boolean json;
    private boolean failOnDuplicates;
    private boolean failOnSuspect;

    /// Adds them to the command.
    void declareIn(CommandSpec spec) {
        spec.addArgGroup(
                ArgGroupSpec.builder()
                        .addArg(
                                OptionValue.one(
                                                FilePath.class,
                                                "FILE",
                                                it -> reportFile = it,
                                                "--report")
                                        .description(
                                                "Write the HTML report to FILE (default: report.html in the data directory).")
                                        .build())
                        .addArg(
                                OptionValue.flag(it -> noReport = it, "--no-report")
                                        .description("Write no HTML report.")
                                        .build())
                        .build());
        spec.addOption(
                OptionValue.flag(it -> json = it, "--json")
                        .description("Print the summary as one line of JSON.")
                        .build());
        spec.addOption(
                OptionValue.flag(it -> failOnDuplicates = it, "--fail-on-duplicates")
                        .description("Exit with 10 when there are duplicates.")
                        .build());
        spec.addOption(
                OptionValue.flag(it -> failOnSuspect = it, "--fail-on-suspect")
                        .description("With --rehash, exit with 10 when a file is suspect.")
                        .build());
    }

    /// Whether the result is what the exit code was to tell.
    boolean isConditionMet(ScanResult result) {
        return (failOnDuplicates && result.summary().groups() > 0)
                || (failOnSuspect && !result.suspects().isEmpty());
    }
}
