package io.dupfinder.store.postgresql;

import io.dupfinder.file.FilePath;
import java.security.GeneralSecurityException;
import java.util.Properties;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.security.auth.callback.UnsupportedCallbackException;
import org.postgresql.PGProperty;
import org.postgresql.ssl.LazyKeyManager;
import org.postgresql.ssl.WrappedFactory;
import org.postgresql.util.OSUtil;

/// Encrypted connections to a PostgreSQL server that a root certificate vouches for. The driver
/// makes one by its name for each connection, and compares the name of the host itself.
///
/// The driver's own factory opens the root certificate by the text of its path, which in an ASCII
/// locale, as cron has it, is not the path; and it takes a root certificate that has expired.
public final class VerifiedSockets extends WrappedFactory {

    /// @param settings the driver's, of which `sslrootcert` is wanted
    public VerifiedSockets(Properties settings) throws GeneralSecurityException {
        String root = PGProperty.SSL_ROOT_CERT.getOrDefault(settings);
        if (root == null) {
            throw new IllegalArgumentException("no root certificate is named");
        }
        RootCertificate certificate = new RootCertificate(FilePath.ofText(root));
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(
                new KeyManager[] {ownCertificate()},
                new TrustManager[] {ServerTrust.by(certificate.certificates())},
                null);
        factory = context.getSocketFactory();
    }

    /// For a server that asks who we are: the one that libpq looks for, if it is there, its key in
    /// PKCS #8 without armour as the driver wants it.
    private static KeyManager ownCertificate() {
        String directory =
                OSUtil.getUserConfigRootDirectory() + (OSUtil.isWindows() ? "/" : "/.postgresql/");
        return new LazyKeyManager(
                directory + "postgresql.crt",
                directory + "postgresql.pk8",
                callbacks -> {
                    throw new UnsupportedCallbackException(
                            callbacks[0], "a key without a password is wanted");
                },
                true);
    }
}
