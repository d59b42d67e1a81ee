package io.dupfinder.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// PgBouncer in front of a server, in transaction mode, with two connections to it.
public final class PgBouncer implements AutoCloseable {

    private static final int LONGEST_SECONDS = 30;

    private final int port;
    private final Path log;
    private final Process process;

    /// Starts one that accepts plain connections.
    ///
    /// @param directory the directory for its files
    public PgBouncer(Path directory, int serverPort) {
        this(directory, serverPort, "");
    }

    /// Starts one that accepts only encrypted connections, and connects to the server without
    /// encryption.
    ///
    /// @param directory the directory for its files
    /// @param certificate its certificate
    public PgBouncer(Path directory, int serverPort, Certificate certificate) {
        this(
                directory,
                serverPort,
                """
                client_tls_sslmode = require
                client_tls_cert_file = %s
                client_tls_key_file = %s
                """
                        .formatted(
                                forNobody(directory, certificate.file()),
                                forNobody(directory, certificate.key())));
    }

    private PgBouncer(Path directory, int serverPort, String encryption) {
        try {
            port = freePort();
            log = directory.resolve("pgbouncer.log");
            Path settings = directory.resolve("pgbouncer.ini");
            Files.writeString(
                    settings,
                    """
                    [databases]
                    * = host=127.0.0.1 port=%d user=postgres
                    [pgbouncer]
                    listen_addr = 127.0.0.1
                    listen_port = %d
                    unix_socket_dir =
                    auth_type = any
                    pool_mode = transaction
                    default_pool_size = 2
                    %s
                    """
                            .formatted(serverPort, port, encryption));
            // PgBouncer refuses to run as root.
            Child.execute("chmod", "755", directory.toString());
            process =
                    new ProcessBuilder(command(settings))
                            .redirectErrorStream(true)
                            .redirectOutput(log.toFile())
                            .start();
            awaitDoor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> command(Path settings) {
        List<String> asNobody =
                List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");
        List<String> command = new ArrayList<>(Root.isHere() ? asNobody : List.of());
        command.addAll(List.of("pgbouncer", settings.toString()));
        return command;
    }

    /// PgBouncer refuses to run as root, and must be able to read its key.
    private static Path forNobody(Path directory, Path file) {
        try {
            Path copy = Files.copy(file, directory.resolve(file.getFileName()));
            if (Root.isHere()) {
                Child.execute("chown", "65534", copy.toString());
            }
            return copy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    private void awaitDoor() throws IOException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_SECONDS);
        while (true) {
            try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return;
            } catch (IOException notYet) {
                if (!process.isAlive() || System.nanoTime() > end) {
                    throw new IOException(Files.readString(log), notYet);
                }
                Thread.onSpinWait();
            }
        }
    }

    public int port() {
        return port;
    }

    @Override
    public void close() {
        process.destroy();
    }
}
