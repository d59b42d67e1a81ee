package io.dupfinder.testing;

import io.dupfinder.catalog.Catalog;
import io.dupfinder.catalog.Host;
import io.dupfinder.file.DigestAlgorithm;
import io.dupfinder.file.FilePath;
import io.dupfinder.fs.FileSystem;
import io.dupfinder.scan.EndingScan;
import io.dupfinder.scan.HashRequest;
import io.dupfinder.scan.Reading;
import io.dupfinder.scan.Scan;
import io.dupfinder.scan.ScanProgress;
import io.dupfinder.scan.ScanRequest;
import io.dupfinder.scan.ScanResult;
import io.dupfinder.store.SqliteCatalog;
import io.dupfinder.walk.Threads;
import io.dupfinder.walk.WalkFilter;
import io.dupfinder.walk.WalkRequest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/// Scans a file system that is not the system's own, as `dupfinder scan` does it, on two threads
/// and with all defaults.
public final class DirectScan {

    private static final int THREADS = 2;

    private DirectScan() {}

    /// Scans one root to its end.
    ///
    /// @param catalogFile the SQLite catalog, which is made if it is not there
    public static ScanResult run(FileSystem disk, FilePath root, Host host, FilePath catalogFile) {
        ScanRequest request =
                new ScanRequest(
                        new WalkRequest(
                                List.of(root),
                                WalkFilter.EVERYTHING,
                                Set.of(),
                                false,
                                Threads.fixed(THREADS)),
                        HashRequest.by(DigestAlgorithm.XXH3_128),
                        host,
                        Map.of("algorithm", DigestAlgorithm.XXH3_128.label()),
                        "scan");
        Reading reading = new Reading(disk, InstantSource.system(), () -> false);
        try (Catalog catalog = SqliteCatalog.openForScan(catalogFile);
                EndingScan ending =
                        new Scan(reading, request, new ScanProgress())
                                .run(
                                        CompletableFuture.completedFuture(
                                                catalog.beginScan(host, "scan")),
                                        Duration.ZERO)) {
            return ending.result();
        }
    }
}
