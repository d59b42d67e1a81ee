package io.dupfinder.cli.scan;

import io.dupfinder.catalog.ScanStage;
import io.dupfinder.cli.console.CommandContext;
import io.dupfinder.cli.progress.HowFar;
import io.dupfinder.cli.progress.HowFar.Part;
import io.dupfinder.cli.progress.ProgressDisplay;
import io.dupfinder.scan.ScanProgress;
import java.util.Locale;
import java.util.Optional;

/// How far a scan is. Only of contents it is known how much there is to do, once samples have told
/// which have to be read.
final class ScanHowFar {

    private ScanHowFar() {}

    /// Starts showing it, if progress is wanted here.
    static ProgressDisplay show(CommandContext context, ScanProgress progress) {
        return ProgressDisplay.start(context, () -> of(progress));
    }

    private static HowFar of(ScanProgress progress) {
        ScanStage stage = progress.stage();
        Optional<ScanProgress.Contents> contents =
                progress.contents().filter(it -> it.all().bytes() > 0);
        return new HowFar(
                stage.name().toLowerCase(Locale.ROOT),
                switch (stage) {
                    case STARTING, WALKING, RECALLING, FINISHING -> Part.of(progress.filesSeen());
                    case COMPARING -> Part.of(progress.filesCompared(), progress.filesToCompare());
                },
                switch (stage) {
                    case STARTING, WALKING, RECALLING, FINISHING ->
                            Part.of(progress.bytesSeen().bytes());
                    case COMPARING ->
                            contents.map(it -> Part.of(it.settled().bytes(), it.all().bytes()))
                                    .orElse(Part.of(0));
                },
                progress.bytesRead(),
                switch (stage) {
                    case STARTING, RECALLING, FINISHING -> Optional.empty();
                    case WALKING, COMPARING -> progress.directory();
                });
    }
}
