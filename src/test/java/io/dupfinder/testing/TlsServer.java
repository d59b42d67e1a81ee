package io.dupfinder.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/// A PostgreSQL server that takes encrypted connections alone.
public final class TlsServer implements AutoCloseable {

    /// The only name of it that its certificate knows.
    public static final String HOST = "localhost";

    /// The same server, by a name that its certificate does not know.
    public static final String OTHER_HOST = "127.0.0.1";

    /// A role that has to show a certificate of its own.
    public static final String CERTIFIED = "certified";

    private final AtomicInteger databases = new AtomicInteger();
    private final Certificate certificate;
    private final Certificate strange;
    private final Certificate client;
    private final EmbeddedPostgres server;

    /// Starts it.
    ///
    /// @param directory where its certificates go
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

    /// The one that [#CERTIFIED] has to show.
    public Certificate clientCertificate() {
        return client;
    }

    /// The certificate it shows, which is its own root.
    public Path rootCertificate() {
        return certificate.file();
    }

    /// One that it has nothing to do with.
    public Path otherRootCertificate() {
        return strange.file();
    }

    public int port() {
        return server.getPort();
    }

    /// A name for a database that is not there yet.
    public String newName() {
        return "t" + databases.incrementAndGet();
    }

    /// For a look from outside.
    public CatalogProbe probe(String database) {
        return new CatalogProbe(server.getJdbcUrl("postgres", database) + "&sslmode=require");
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
