package io.dupfinder.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// A PostgreSQL server for one test, which can be stopped as by a crash and started again.
public final class StoppableServer implements AutoCloseable {

    private final Path data;
    private EmbeddedPostgres server;

    /// Starts the server.
    ///
    /// @param data a directory that does not exist yet
    public StoppableServer(Path data) {
        this.data = data;
        ServerLog.warnings();
        server = start(0);
    }

    private EmbeddedPostgres start(int port) {
        try {
            // Only its processes are killed, not the machine, so written data is not lost.
            EmbeddedPostgres.Builder builder =
                    EmbeddedPostgres.builder()
                            .setDataDirectory(data)
                            .setCleanDataDirectory(false)
                            .setPGStartupWait(Duration.ofMinutes(1))
                            .setServerConfig("fsync", "off")
                            // The builder's default is off, which would lose acknowledged data.
                            .setServerConfig("synchronous_commit", "on");
            return port == 0 ? builder.start() : builder.setPort(port).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Stops the server like `pg_ctl stop -m immediate`: all its processes end at once, and the
    /// next start recovers.
    public void stopImmediately() {
        try {
            List<String> lines = Files.readAllLines(data.resolve("postmaster.pid"));
            ProcessHandle postmaster =
                    ProcessHandle.of(Long.parseLong(lines.getFirst().strip())).orElseThrow();
            Child.execute("kill", "-QUIT", Long.toString(postmaster.pid()));
            postmaster.onExit().join();
            // Releases the lock on the directory and keeps its contents. The library reports a
            // failure because there is nothing left to stop.
            ServerLog.nothing();
            server.close();
            ServerLog.warnings();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void startAgain() {
        server = start(server.getPort());
    }

    /// The value for `--db-url`.
    public String url(String database) {
        return "postgresql://postgres@localhost:%d/%s".formatted(server.getPort(), database);
    }

    public CatalogProbe probe(String database) {
        return new CatalogProbe(server.getJdbcUrl("postgres", database));
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
