package io.dupfinder.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/// A PostgreSQL server that accepts only encrypted connections.
public final class TlsServer implements AutoCloseable {

    /// The only name in the server's certificate.
    public static final String HOST = "localhost";

    /// A name of the server that is not in its certificate.
    public static final String OTHER_HOST = "127.0.0.1";

    /// A role that needs a client certificate.
    public static final String CERTIFIED = "certified";

    private final AtomicInteger databases = new AtomicInteger();
    private final Certificate certificate;
    private final Certificate strange;
    private final Certificate client;
    private final EmbeddedPostgres server;

    /// Starts the server.
    ///
    /// @param directory the directory for its certificates
    public TlsServer(Path directory) {
        certificate = Certificate.of(directory, HOST);
        strange = Certificate.of(directory, "elsewhere.example");
        client = Certificate.of(directory, CERTIFIED);
        ServerLog.warnings();
        try {
            server =
                    EmbeddedPostgres.builder()
                            .setServerConfig("fsync", "off")
                            .setServerConfig("ssl", "on")
                            .setServerConfig("ssl_cert_file", certificate.file().toString())
                            .setServerConfig("ssl_key_file", certificate.key().toString())
                            .setServerConfig("ssl_ca_file", client.file().toString())
                            .start();
            refusePlainConnections();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void refusePlainConnections() throws IOException {
        CatalogProbe probe = new CatalogProbe(server.getJdbcUrl("postgres", "postgres"));
        Files.writeString(
                Path.of(probe.value("show hba_file")),
                String.format(
                        "hostssl all %s all trust clientcert=verify-ca%nhostssl all all all trust%n",
                        CERTIFIED));
        probe.execute("create role " + CERTIFIED + " superuser login");
        probe.value("select pg_reload_conf()");
    }

    /// The client certificate of [#CERTIFIED].
    public Certificate clientCertificate() {
        return client;
    }

    /// The server's certificate, which is its own root.
    public Path rootCertificate() {
        return certificate.file();
    }

    /// A certificate unrelated to the server.
    public Path otherRootCertificate() {
        return strange.file();
    }

    public int port() {
        return server.getPort();
    }

    /// A name for a new database.
    public String newName() {
        return "t" + databases.incrementAndGet();
    }

    /// A connection for a look from outside.
    public CatalogProbe probe(String database) {
        return new CatalogProbe(server.getJdbcUrl("postgres", database) + "&sslmode=require");
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
