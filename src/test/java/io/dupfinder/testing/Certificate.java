package io.dupfinder.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;

/// A self-signed certificate for a test, which is its own root certificate.
///
/// @param file the certificate in PEM
/// @param key its private key in PEM, readable by its owner alone
public record Certificate(Path file, Path key) {

    private static final String PASSWORD = "changeit";
    private static final String ALIAS = "server";

    /// Makes a certificate that is valid from now on.
    ///
    /// @param directory the directory for its files, which are named after the host
    /// @param host the name of the server that it is valid for
    public static Certificate of(Path directory, String host) {
        return of(directory, host, "-0d");
    }

    /// Makes a certificate that was valid for a day and has expired.
    public static Certificate expired(Path directory, String host) {
        return of(directory, host, "-10d");
    }

    private static Certificate of(Path directory, String host, String from) {
        Path store = directory.resolve(host + ".p12");
        Child.execute(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-alias",
                ALIAS,
                "-dname",
                "CN=" + host,
                "-ext",
                "san=dns:" + host,
                "-startdate",
                from,
                "-validity",
                "1",
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keystore",
                store.toString());
        try {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            try (InputStream in = Files.newInputStream(store)) {
                keys.load(in, PASSWORD.toCharArray());
            }
            Path key = directory.resolve(host + ".key");
            Files.createFile(
                    key,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
            pem(key, "PRIVATE KEY", keys.getKey(ALIAS, PASSWORD.toCharArray()).getEncoded());
            Path file = directory.resolve(host + ".crt");
            pem(file, "CERTIFICATE", keys.getCertificate(ALIAS).getEncoded());
            return new Certificate(file, key);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The private key in PKCS #8, without PEM armour.
    public byte[] keyBytes() throws IOException {
        String armoured = Files.readString(key);
        return Base64.getMimeDecoder().decode(armoured.replaceAll("-----[A-Z ]+-----", ""));
    }

    private static void pem(Path file, String label, byte[] content) throws IOException {
        Files.writeString(
                file,
                "-----BEGIN %s-----%n%s%n-----END %s-----%n"
                        .formatted(label, Base64.getMimeEncoder().encodeToString(content), label));
    }
}
