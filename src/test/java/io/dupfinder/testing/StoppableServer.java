package io.dupfinder.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// A PostgreSQL server of a test's own, which it may stop as a crash does and start again.
public final class StoppableServer implements AutoCloseable {

    private final Path data;
    private EmbeddedPostgres server;

    /// Starts it.
    ///
    /// @param data a directory that is not there yet
    public StoppableServer(Path data) {
        this.data = data;
        ServerLog.warnings();
        server = start(0);
    }

    private EmbeddedPostgres start(int port) {
        try {
            // Its processes are killed, not its machine: what was written is not lost with them.
            EmbeddedPostgres.Builder builder =
                    EmbeddedPostgres.builder()
                            .setDataDirectory(data)
                            .setCleanDataDirectory(false)
                            .setPGStartupWait(Duration.ofMinutes(1))
                            .setServerConfig("fsync", "off")
                            // The builder's own default is off: it would lose what it acknowledged.
                            .setServerConfig("synchronous_commit", "on");
            return port == 0 ? builder.start() : builder.setPort(port).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// As `pg_ctl stop -m immediate` does: every process of the server ends at once, and the next
    /// start recovers.
    public void stopImmediately() {
        try {
            List<String> lines = Files.readAllLines(data.resolve("postmaster.pid"));
            ProcessHandle postmaster =
                    ProcessHandle.of(Long.parseLong(lines.getFirst().strip())).orElseThrow();
            Child.execute("kill", "-QUIT", Long.toString(postmaster.pid()));
            postmaster.onExit().join();
            // Gives back its lock on the directory, and leaves what is in it. That there is nothing
            // to stop any more it takes for a failure.
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

    /// What `--db-url` wants.
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
