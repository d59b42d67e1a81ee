package io.dupfinder.cli;

import io.dupfinder.catalog.Host;
import io.dupfinder.catalog.ScanState;
import io.dupfinder.catalog.ScanSummary;
import io.dupfinder.config.Config;
import io.dupfinder.config.HostIdentity;
import io.dupfinder.config.Places;
import io.dupfinder.file.FilePath;
import io.dupfinder.fs.LinuxFileSystem;
import io.dupfinder.json.ScanJson;
import io.dupfinder.report.Report;
import io.dupfinder.report.ReportFormat;
import io.dupfinder.scan.Scan;
import io.dupfinder.scan.ScanProgress;
import io.dupfinder.scan.ScanResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Scans directories: walk, hash, remember, report.
@Command(
        name = "scan",
        description = {
            "Finds files with equal content, remembers every file in the catalog and writes an HTML report.",
            "The second scan of a tree reads only what changed. Nothing below PATH is ever changed."
        },
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done, duplicates or not",
            "1:failed; what was committed is kept",
            "2:wrong usage or a missing PATH; nothing was changed",
            "3:done, but some files could not be read; each is listed",
            "4:the configuration is invalid",
            "5:the catalog is unavailable or damaged",
            "6:another scan is at work on this catalog",
            "10:duplicates were found, only with --fail-on-duplicates",
            "130:interrupted (143 by SIGTERM); what was hashed is kept"
        })
final class ScanCommand implements Operation {

    private static final class ReportTarget {
        @Option(
                names = "--report",
                paramLabel = "FILE",
                description =
                        "Write the HTML report to FILE (default: report.html in the data directory).")
        @Nullable FilePath file;

        @Option(names = "--no-report", description = "Write no HTML report.")
        boolean none;
    }

    @Mixin private final ScanOptions options = new ScanOptions();

    @ArgGroup private final ReportTarget target = new ReportTarget();

    @Option(names = "--json", description = "Print the summary as one line of JSON.")
    private boolean json;

    @Option(
            names = "--fail-on-duplicates",
            description = "Exit with 10 when there are duplicates.")
    private boolean failOnDuplicates;

    @Spec private @Nullable CommandSpec spec;

    private final Console console;

    ScanCommand(Console console) {
        this.console = console;
    }

    @Override
    public ExitCode run() {
        requireValid();
        Config config = console.config();
        Places places = console.places();
        HostIdentity identity = HostIdentity.resolve(config, console.environment(), places);
        Host host = new Host(identity.id(), identity.name());
        ScanProgress progress = new ScanProgress();
        Scan scan =
                new Scan(
                        new LinuxFileSystem(),
                        options.request(host),
                        progress,
                        console.surroundings().interrupted());
        return null;
    }
}
