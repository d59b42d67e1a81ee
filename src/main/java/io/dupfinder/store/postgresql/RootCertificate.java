package io.dupfinder.store.postgresql;

import io.dupfinder.catalog.CatalogException;
import io.dupfinder.config.DatabaseConfig.PostgreSql;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.IoReason;
import io.dupfinder.file.NioPath;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The file that says which PostgreSQL server is the right one.
record RootCertificate(FilePath file) {

    /// Refuses a file that a server cannot be known by, before any connection: the driver would
    /// count it as a server that cannot be reached.
    ///
    /// @throws CatalogException naming the file
    static void require(PostgreSql server) {
        if (server.sslMode().verifies()) {
            server.sslRootCertificate().ifPresent(file -> new RootCertificate(file).certificates());
        }
    }

    /// All that stand in the file: at least one.
    ///
    /// @throws CatalogException when there is none
    Collection<X509Certificate> certificates() {
        Path path = NioPath.of(file);
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            throw refused("it is no file", null);
        }
        try (InputStream in = Files.newInputStream(path)) {
            List<X509Certificate> certificates =
                    CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                            .map(X509Certificate.class::cast)
                            .toList();
            if (certificates.isEmpty()) {
                throw refused("it is empty", null);
            }
            return certificates;
        } catch (CertificateException e) {
            throw refused("it holds no certificate in PEM", e);
        } catch (IOException e) {
            throw refused(IoReason.of(e), e);
        }
    }

    private CatalogException refused(String reason, @Nullable Exception cause) {
        return new CatalogException(
                "the root certificate %s cannot be used: %s. Name the one that vouches for the server with database.sslrootcert in config.json, sslrootcert in --db-url or PGSSLROOTCERT."
                        .formatted(file, reason),
                cause);
    }
}
