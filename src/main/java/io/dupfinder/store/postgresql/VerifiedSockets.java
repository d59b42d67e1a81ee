package io.dupfinder.store.postgresql;

import io.dupfinder.file.FilePath;
import java.security.GeneralSecurityException;
import java.util.Properties;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.security.auth.callback.UnsupportedCallbackException;
import org.postgresql.PGProperty;
import org.postgresql.ssl.LazyKeyManager;
import org.postgresql.ssl.WrappedFactory;
import org.postgresql.util.OSUtil;

/// Encrypted connections to a PostgreSQL server that a root certificate vouches for. The driver
/// makes one by the name of this class for each connection, and compares the host's name itself.
///
/// The driver's own factory opens the root certificate by the text of its path. In an ASCII locale,
/// as cron has it, that is not the path (docs/decisions/0029).
public final class VerifiedSockets extends WrappedFactory {

    /// @param settings the driver's, with `sslrootcert`
    public VerifiedSockets(Properties settings) throws GeneralSecurityException {
        String root = PGProperty.SSL_ROOT_CERT.getOrDefault(settings);
        if (root == null) {
            throw new IllegalArgumentException("no root certificate is named");
        }
        TrustManagerFactory trust =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(new RootCertificate(FilePath.ofText(root)).store());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(new KeyManager[] {ownCertificate()}, trust.getTrustManagers(), null);
        factory = context.getSocketFactory();
    }

    /// The certificate of this user, for a server that asks for one: the one that libpq looks for,
    /// if it exists, with its key in PKCS #8 without armour, as the driver reads it.
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
