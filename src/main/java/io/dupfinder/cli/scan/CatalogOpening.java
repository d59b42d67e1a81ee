package io.dupfinder.cli.scan;

import static java.util.Objects.requireNonNull;

import io.dupfinder.catalog.Catalog;
import io.dupfinder.catalog.Host;
import io.dupfinder.catalog.ScanSession;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Opens the catalog and takes its lock on a thread of its own, while the walk goes on.
final class CatalogOpening implements AutoCloseable {

    private final CompletableFuture<ScanSession> session = new CompletableFuture<>();
    private volatile @Nullable Catalog catalog;

    CatalogOpening(Supplier<Catalog> open, Function<Catalog, Host> host, String command) {
        Thread.ofPlatform().name("catalog-opening").daemon().start(() -> run(open, host, command));
    }

    private void run(Supplier<Catalog> open, Function<Catalog, Host> host, String command) {
        try {
            Catalog opened = open.get();
            catalog = opened;
            session.complete(opened.beginScan(host.apply(opened), command));
        } catch (RuntimeException | Error e) {
            session.completeExceptionally(e);
        }
    }

    CompletableFuture<ScanSession> session() {
        return session;
    }

    /// The catalog that the session is of; only when that could be opened.
    Catalog catalog() {
        return requireNonNull(catalog);
    }

    @Override
    public void close() {
        // Waits for the opening, and gives the lock back where a run failed before it could.
        session.handle((opened, _) -> Optional.ofNullable(opened))
                .join()
                .ifPresent(ScanSession::close);
        Catalog opened = catalog;
        if (opened != null) {
            opened.close();
        }
    }
}
