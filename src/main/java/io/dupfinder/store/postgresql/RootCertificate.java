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
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The file with the certificates that vouch for a PostgreSQL server.
record RootCertificate(FilePath file) {

    /// Refuses a file that vouches for no server, before any connection: the driver would count it
    /// as a server that cannot be reached.
    ///
    /// @throws CatalogException naming the file
    static void require(PostgreSql server) {
        if (server.sslMode().verifies()) {
            server.sslRootCertificate().ifPresent(file -> new RootCertificate(file).valid());
        }
    }

    /// The certificates that are valid today, as Java wants them.
    ///
    /// @throws CatalogException when there are none
    KeyStore store() throws GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        try {
            store.load(null, null);
        } catch (IOException e) {
            throw new IllegalStateException("an empty store was not loaded", e);
        }
        for (X509Certificate certificate : valid()) {
            store.setCertificateEntry(Integer.toString(store.size()), certificate);
        }
        return store;
    }

    /// Those that are valid today: Java trusts a root certificate for ever, and a server's
    /// certificate that is signed by itself is a root.
    private List<X509Certificate> valid() {
        List<X509Certificate> valid = new ArrayList<>();
        Optional<CertificateException> outOfDate = Optional.empty();
        for (X509Certificate certificate : certificates()) {
            try {
                certificate.checkValidity();
                valid.add(certificate);
            } catch (CertificateException e) {
                outOfDate = Optional.of(e);
            }
        }
        if (valid.isEmpty()) {
            CertificateException cause = outOfDate.orElseThrow();
            throw new CatalogException(
                    "the root certificate %s is not valid today, %s: %s. No password was sent; let the server's administrator renew it, or set this machine's clock right."
                            .formatted(
                                    file,
                                    LocalDate.now(ZoneId.systemDefault()),
                                    cause.getMessage()),
                    cause);
        }
        return valid;
    }

    /// All certificates in the file, at least one.
    private List<X509Certificate> certificates() {
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
