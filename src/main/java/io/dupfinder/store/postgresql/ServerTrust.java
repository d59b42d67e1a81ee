package io.dupfinder.store.postgresql;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collection;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/// Believes servers that a root certificate vouches for, today: Java alone asks of no root
/// certificate whether it has expired, and one that is signed by itself is a root.
record ServerTrust(X509TrustManager roots) implements X509TrustManager {

    static ServerTrust by(Collection<X509Certificate> roots) throws GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        try {
            store.load(null, null);
        } catch (IOException e) {
            throw new IllegalStateException("an empty store was not loaded", e);
        }
        for (X509Certificate root : roots) {
            store.setCertificateEntry(Integer.toString(store.size()), root);
        }
        TrustManagerFactory factory =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return Arrays.stream(factory.getTrustManagers())
                .filter(X509TrustManager.class::isInstance)
                .map(X509TrustManager.class::cast)
                .findFirst()
                .map(ServerTrust::new)
                .orElseThrow();
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String exchange)
            throws CertificateException {
        for (X509Certificate certificate : chain) {
            certificate.checkValidity();
        }
        roots.checkServerTrusted(chain, exchange);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String exchange)
            throws CertificateException {
        roots.checkClientTrusted(chain, exchange);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return roots.getAcceptedIssuers();
    }
}
