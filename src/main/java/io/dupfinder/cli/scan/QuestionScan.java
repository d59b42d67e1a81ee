package io.dupfinder.cli.scan;

import io.dupfinder.catalog.ScanState;
import io.dupfinder.cli.console.CatalogAccess;
import io.dupfinder.cli.console.CommandContext;
import io.dupfinder.cli.console.Interruption;
import io.dupfinder.cli.progress.ProgressDisplay;
import io.dupfinder.config.Config;
import io.dupfinder.file.DigestAlgorithm;
import io.dupfinder.file.FilePath;
import io.dupfinder.scan.EndingScan;
import io.dupfinder.scan.HashRequest;
import io.dupfinder.scan.Reading;
import io.dupfinder.scan.Scan;
import io.dupfinder.scan.ScanProgress;
import io.dupfinder.scan.ScanRequest;
import io.dupfinder.walk.Threads;
import io.dupfinder.walk.WalkFilter;
import io.dupfinder.walk.WalkRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A scan for the sake of a question: it takes up everything, prints nothing and writes no report.
public record QuestionScan(CommandContext context) {

    /// Scans, and returns when the catalog knows the result.
    ///
    /// @param between two trees, where only what they have in common is asked
    /// @param command the words that another run is told when it finds this one at work
    /// @throws io.dupfinder.walk.MissingRootException when a root is not there
    public ScanState run(
            List<FilePath> roots, Optional<HashRequest.TwoTrees> between, String command) {
        Config config = context.config();
        ScanProgress progress = new ScanProgress();
        ScanLog log = new ScanLog(context.log(), progress);
        progress.onEntering(log::entered);
        ScanRequest request = request(roots, between, command);
        log.asked(request);
        Scan scan =
                new Scan(
                        new Reading(
                                context.fileSystem(),
                                context.process().clock(),
                                context.process().interrupted()),
                        request,
                        progress);
        CatalogAccess.makePlace(config, context.places());
        try (Interruption.Keeping _ = context.process().interrupted().keeping();
                ProgressDisplay _ = ScanHowFar.show(context, progress);
                CatalogOpening catalog =
                        new CatalogOpening(
                                () -> CatalogAccess.forScan(context),
                                context::hostIn,
                                request.command());
                EndingScan ending = scan.run(catalog.session(), context.process().sinceStart())) {
            context.warnOfNewId(() -> catalog.catalog().knownHosts());
            log.ended(ending.result());
            return ending.result().summary().state();
        }
    }

    private ScanRequest request(
            List<FilePath> roots, Optional<HashRequest.TwoTrees> between, String command) {
        DigestAlgorithm algorithm = DigestAlgorithm.XXH3_128;
        Map<String, String> options =
                new HashMap<>(
                        Map.of(
                                "algorithm",
                                algorithm.label(),
                                "minSize",
                                "1",
                                ScanOptions.DIRECTORIES,
                                "true"));
        if (between.isPresent()) {
            options.put("between", "true");
        }
        return new ScanRequest(
                new WalkRequest(
                        roots,
                        WalkFilter.EVERYTHING,
                        OwnFilesOfRun.of(context),
                        true,
                        Threads.ofThisMachine()),
                between.map(trees -> HashRequest.between(algorithm, trees))
                        .orElseGet(() -> HashRequest.by(algorithm)),
                context.host(),
                options,
                command);
    }
}
