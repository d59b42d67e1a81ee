package io.dupfinder.cli.scan;

import io.dupfinder.catalog.ScanStage;
import io.dupfinder.catalog.ScanSummary;
import io.dupfinder.cli.console.RunLog;
import io.dupfinder.cli.console.RunLog.LogLevel;
import io.dupfinder.cli.console.SkippedText;
import io.dupfinder.file.ByteCount;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.SkippedFile;
import io.dupfinder.scan.ScanProgress;
import io.dupfinder.scan.ScanRequest;
import io.dupfinder.scan.ScanResult;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Logs a scan: its request, each stage with the numbers of the one before, skipped files, and the
/// numbers at the end.
final class ScanLog {

    /// Number of skipped files that are logged, so that a tree of unreadable files does not fill
    /// the disk. The catalog has them all.
    private static final int MOST_SKIPPED = 1_000;

    /// Number of roots that are logged; a list may have very many.
    private static final int MOST_ROOTS = 100;

    private final RunLog log;
    private final ScanProgress progress;

    ScanLog(RunLog log, ScanProgress progress) {
        this.log = log;
        this.progress = progress;
    }

    void asked(ScanRequest request) {
        log.info("host " + request.host().name() + " (" + request.host().key() + ")");
        List<FilePath> roots = request.walk().roots();
        roots.stream().limit(MOST_ROOTS).forEach(root -> log.info("root " + root));
        if (roots.size() > MOST_ROOTS) {
            log.info("and %d more roots".formatted(roots.size() - MOST_ROOTS));
        }
        log.info("options " + request.options());
    }

    void entered(ScanStage stage) {
        switch (stage) {
            case STARTING -> {}
            case WALKING -> log.info("walking");
            case RECALLING ->
                    log.info(
                            "walked, %d files; recalling what the catalog knows"
                                    .formatted(progress.filesSeen()));
            case COMPARING -> log.info("recalled; comparing");
            case FINISHING ->
                    log.info(
                            "compared %d of %d files that share their size, read %s%s; finishing"
                                    .formatted(
                                            progress.filesCompared(),
                                            progress.filesToCompare(),
                                            new ByteCount(progress.bytesRead()).human(),
                                            notRead()));
        }
    }

    private String notRead() {
        long bytes = progress.bytesNotRead();
        return bytes == 0
                ? ""
                : " and not the %s of their reflinks".formatted(new ByteCount(bytes).human());
    }

    void ended(ScanResult result) {
        skipped(result.skipped());
        ScanSummary summary = result.summary();
        log.info(
                "scan %d %s: %d files of %d bytes, %d directories; %d files read, %d bytes; %d known already"
                        .formatted(
                                summary.scanId(),
                                summary.state(),
                                summary.files(),
                                summary.bytes().bytes(),
                                summary.directories(),
                                summary.filesRead(),
                                summary.bytesRead().bytes(),
                                summary.filesReused()));
        log.info(
                "%d groups, %d redundant files, %d bytes reclaimable"
                        .formatted(
                                summary.groups(),
                                summary.redundantFiles(),
                                summary.reclaimable().bytes()));
        log.info("skipped " + SkippedText.counts(summary.skipped()));
        log.info("seconds " + seconds(summary));
        summary.report().ifPresent(file -> log.info("report " + file));
    }

    /// A file that could not be read is a warning; a link or a pipe is normal.
    private void skipped(List<SkippedFile> all) {
        List<SkippedFile> unread =
                all.stream().filter(file -> file.reason().makesIncomplete()).toList();
        unread.stream().limit(MOST_SKIPPED).forEach(file -> log.warn(line(file)));
        if (unread.size() > MOST_SKIPPED) {
            log.warn(
                    "%d more were skipped; the catalog's table skipped_file lists all"
                            .formatted(unread.size() - MOST_SKIPPED));
        }
        if (log.isWritten(LogLevel.DEBUG)) {
            all.stream()
                    .filter(file -> !file.reason().makesIncomplete())
                    .forEach(file -> log.debug(line(file)));
        }
    }

    private static String line(SkippedFile file) {
        return "skipped " + SkippedText.line(file);
    }

    private static String seconds(ScanSummary summary) {
        return summary.seconds().stages().entrySet().stream()
                .map(stage ->
                        String.format(Locale.ROOT, "%s %.3f", stage.getKey(), stage.getValue()))
                .collect(Collectors.joining(", "));
    }
}
