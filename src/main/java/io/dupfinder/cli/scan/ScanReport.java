package io.dupfinder.cli.scan;

import io.dupfinder.catalog.Catalog;
import io.dupfinder.catalog.ScanSummary;
import io.dupfinder.cli.console.CatalogAccess;
import io.dupfinder.cli.console.CommandContext;
import io.dupfinder.cli.console.TargetFile;
import io.dupfinder.cli.console.TargetFileException;
import io.dupfinder.directory.DirectoryReport;
import io.dupfinder.file.FilePath;
import io.dupfinder.report.LastSeen;
import io.dupfinder.report.MemberChoice;
import io.dupfinder.report.Report;
import io.dupfinder.report.ReportBackground;
import io.dupfinder.report.ReportFormat;
import io.dupfinder.report.Volumes;
import io.dupfinder.scan.ScanResult;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The HTML report of a scan: drafted while the catalog is brought to its end, or then, and
/// published when that is done.
final class ScanReport implements AutoCloseable {

    private final Supplier<FilePath> place;
    private final BooleanSupplier interrupted;
    private final Volumes volumes;
    private @Nullable FilePath file;
    private TargetFile.@Nullable Draft draft;
    private @Nullable TargetFileException failure;
    private double seconds;

    /// @param place asked when there is something to write
    ScanReport(Supplier<FilePath> place, Volumes volumes, BooleanSupplier interrupted) {
        this.place = place;
        this.volumes = volumes;
        this.interrupted = interrupted;
    }

    /// Writes what a scan found, unless that was interrupted.
    void draft(Catalog catalog, ScanResult result) {
        draft(result, summary -> background(catalog, summary, result));
    }

    /// Writes what a scan found, and the duplicate directories. They are known when the scan has
    /// ended in the catalog, which is therefore opened once more.
    void draft(CommandContext context, ScanResult result, DirectoryReport equal) {
        draft(
                result,
                summary ->
                        CatalogAccess.reading(
                                context,
                                catalog -> background(catalog, summary, result).with(equal)));
    }

    private static ReportBackground background(
            Catalog catalog, ScanSummary summary, ScanResult result) {
        return ReportBackground.ofScan(
                catalog.scansBefore(summary, ReportBackground.MOST_SCANS),
                result.skipped(),
                catalog.actions().inQuarantine());
    }

    private void draft(ScanResult result, Function<ScanSummary, ReportBackground> background) {
        if (interrupted.getAsBoolean()) {
            return;
        }
        Instant now = Instant.now();
        try {
            FilePath target = place.get();
            ScanSummary summary = result.summary().withReport(target);
            Report report =
                    new Report(
                            now,
                            summary.host(),
                            volumes,
                            Optional.of(summary),
                            result.groups(),
                            Optional.empty(),
                            background.apply(summary).with(summary.matching()),
                            MemberChoice.ALL,
                            LastSeen.BY_THE_NEWEST_SCAN,
                            _ -> {});
            file = target;
            draft =
                    new TargetFile("the report", target, interrupted)
                            .draft(out -> ReportFormat.HTML.writer().write(report, out));
        } catch (TargetFileException e) {
            failure = e;
        }
        seconds = Duration.between(now, Instant.now()).toNanos() / 1e9;
    }

    /// Puts the report into its place, if there is one and nothing came between. Returns the result
    /// that names it.
    ScanResult publish(ScanResult result) {
        if (draft == null || file == null || interrupted.getAsBoolean()) {
            return result;
        }
        try {
            draft.publish();
        } catch (TargetFileException e) {
            failure = e;
            return result;
        }
        ScanSummary summary = result.summary().withReport(file);
        return new ScanResult(
                summary.withSeconds(summary.seconds().and("report", seconds)),
                result.groups(),
                result.skipped(),
                result.suspects(),
                result.leftOut());
    }

    /// Why there is no report though there should be one.
    Optional<TargetFileException> failure() {
        return Optional.ofNullable(failure);
    }

    @Override
    public void close() {
        if (draft != null) {
            draft.close();
        }
    }
}
