package io.dupfinder.scan;

import io.dupfinder.catalog.CatalogChanges;
import io.dupfinder.catalog.ScanSession;
import io.dupfinder.catalog.ScanState;
import io.dupfinder.walk.BackgroundTask;
import java.util.List;
import java.util.Optional;

/// A scan as the catalog has it: entered as running, written to, brought to its end.
final class CatalogedScan implements AutoCloseable {

    private final ScanSession session;
    private final long id;
    private Optional<CatalogWriter> writer = Optional.empty();
    private boolean isEnding;

    /// @param id of the scan, which the catalog has given it
    CatalogedScan(ScanSession session, long id) {
        this.session = session;
        this.id = id;
    }

    ScanSession session() {
        return session;
    }

    long id() {
        return id;
    }

    /// Starts the thread that writes what is learned of these files.
    CatalogWriter startWriting(ScannedFiles files) {
        CatalogWriter started = new CatalogWriter(session, new WriteBatch(files));
        writer = Optional.of(started);
        return started;
    }

    /// Starts to bring the catalog to its end, and with it the session.
    ///
    /// @param gone catalog rows of files that are nowhere to be found
    BackgroundTask end(List<Long> gone, ScanResult result) {
        BackgroundTask end =
                BackgroundTask.start(
                        "catalog-end",
                        () -> {
                            try (session) {
                                finish(gone, result);
                            }
                        });
        isEnding = true;
        return end;
    }

    private void finish(List<Long> gone, ScanResult result) {
        writer.ifPresent(CatalogWriter::close);
        if (result.summary().state() != ScanState.INTERRUPTED && !gone.isEmpty()) {
            session.write(List.of(CatalogChanges.removal(gone)));
        }
        session.finish(result.summary(), result.skipped());
    }

    /// Unless its end has begun, ends the scan as failed: what was handed over is written still.
    @Override
    public void close() {
        if (!isEnding) {
            try (session) {
                writer.ifPresent(CatalogWriter::close);
            }
        }
    }
}
